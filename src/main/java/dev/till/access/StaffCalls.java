package dev.till.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.till.http.document.StaffOnly;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Matches the calls that are only for staff in demo mode: those of handlers with {@link StaffOnly}, and metrics. */
@Component
@ConditionalOnWebApplication
class StaffCalls implements RequestMatcher {

    private final SingletonSupplier<RequestMatcher> calls;

    /** Reads the handlers at the first request, when all of them are registered. */
    StaffCalls(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        calls = SingletonSupplier.of(() -> new OrRequestMatcher(Stream.concat(
            // Its metrics tell how much is sold.
            Stream.of(pathPattern("/actuator/prometheus")),
            handlers.getObject().getHandlerMethods().entrySet().stream()
                .filter(handler -> handler.getValue().hasMethodAnnotation(StaffOnly.class))
                .flatMap(handler -> matchers(handler.getKey()))).toList()));
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return calls.obtain().matches(request);
    }

    private static Stream<RequestMatcher> matchers(RequestMappingInfo call) {
        return call.getMethodsCondition().getMethods().stream().flatMap(StaffCalls::methods)
            .flatMap(method -> call.getPatternValues().stream().map(path -> pathPattern(method, path)));
    }

    /** Spring MVC answers HEAD wherever it answers GET. */
    private static Stream<HttpMethod> methods(RequestMethod method) {
        return method == RequestMethod.GET ? Stream.of(HttpMethod.GET, HttpMethod.HEAD)
            : List.of(method.asHttpMethod()).stream();
    }
}
