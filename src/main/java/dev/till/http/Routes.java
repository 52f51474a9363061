package dev.till.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Finds the route of any request, such as {@code /orders/{uuid}}, even if it never reached Spring MVC. */
@Component
@ConditionalOnWebApplication
class Routes {

    /** Replaces what Till doesn't know, so that a client can't write text of its own to the log. */
    static final String UNKNOWN = "?";

    private static final String ANY = "/**";

    private final SingletonSupplier<List<PathPattern>> patterns;

    /** Reads the handlers at the first request, when all of them are registered. */
    Routes(ObjectProvider<HandlerMapping> mappings) {
        patterns = SingletonSupplier.of(() -> mappings.stream().flatMap(Routes::patterns)
            .filter(pattern -> !pattern.getPatternString().equals(ANY)).distinct().sorted().toList());
    }

    /** The most specific pattern of the request's path, or {@value UNKNOWN}. */
    String of(Request request) {
        // Tomcat refuses some requests before it reads the path.
        return request.getContext() == null || request.getRequestURI() == null ? UNKNOWN : match(request);
    }

    /** The same, for a request that has reached a filter. */
    String match(HttpServletRequest request) {
        try {
            PathContainer path =
                PathContainer.parsePath(request.getRequestURI().substring(request.getContextPath().length()));
            return patterns.obtain().stream().filter(pattern -> pattern.matches(path)).findFirst()
                .map(PathPattern::getPatternString).orElse(UNKNOWN);
        } catch (IllegalArgumentException malformed) {
            return UNKNOWN;
        }
    }

    private static Stream<PathPattern> patterns(HandlerMapping mapping) {
        if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
            return methods.getHandlerMethods().keySet().stream().flatMap(info -> patterns(info).stream());
        }
        return mapping instanceof AbstractUrlHandlerMapping urls
            ? urls.getPathPatternHandlerMap().keySet().stream() : Stream.empty();
    }

    private static Set<PathPattern> patterns(RequestMappingInfo info) {
        return info.getPathPatternsCondition() == null ? Set.of() : info.getPathPatternsCondition().getPatterns();
    }
}
