package dev.till.http;

import dev.till.validation.Faults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a query parameter that is given twice, whose values Spring would join, and an empty one that is not text,
 * which Spring would replace by the default.
 */
class ParameterCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod call) {
            Faults faults = new Faults();
            for (MethodParameter parameter : call.getMethodParameters()) {
                if (parameter.hasParameterAnnotation(RequestParam.class)) {
                    String name = ErrorAnswers.name(parameter);
                    check(name, request.getParameterValues(name), parameter.getParameterType(), faults);
                }
            }
            faults.throwIfAny();
        }
        return true;
    }

    private static void check(String name, String @Nullable [] values, Class<?> type, Faults faults) {
        if (values != null && values.length > 1) {
            faults.add(name, "is given twice");
        } else if (values != null && values[0].isEmpty() && type != String.class) {
            faults.add(name, StrictParser.expected(type));
        }
    }
}
