package dev.till.http;

import dev.till.validation.Faults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a query parameter that is given twice, whose values Spring would join. */
class ParameterCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // Only the query has parameters.
        if (request.getQueryString() != null && handler instanceof HandlerMethod call) {
            Faults faults = new Faults();
            for (MethodParameter parameter : call.getMethodParameters()) {
                if (parameter.hasParameterAnnotation(RequestParam.class)) {
                    String name = ErrorAnswers.name(parameter);
                    String[] values = request.getParameterValues(name);
                    if (values != null && values.length > 1) {
                        faults.add(name, "is given twice");
                    }
                }
            }
            faults.throwIfAny();
        }
        return true;
    }
}
