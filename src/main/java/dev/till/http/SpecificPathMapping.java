package dev.till.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Matches a path only with its most specific pattern: {@code /orders/calculate} never matches {@code /orders/{uuid}}.
 * Spring would try the second pattern for a method that the first doesn't take, and list its methods in {@code Allow}.
 */
class SpecificPathMapping extends RequestMappingHandlerMapping {

    /** The paths without variables; handlers are registered before the first request. */
    private final SingletonSupplier<List<PathPattern>> fixedPaths = SingletonSupplier.of(() ->
        getHandlerMethods().keySet().stream().filter(info -> !hasVariables(info))
            .flatMap(info -> patterns(info).stream()).toList());

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
        RequestMappingInfo match = super.getMatchingMapping(info, request);
        return match != null && isMeant(match, request) ? match : null;
    }

    @Override
    protected @Nullable HandlerMethod handleNoMatch(
        Set<RequestMappingInfo> infos, String lookupPath, HttpServletRequest request) throws ServletException {
        return super.handleNoMatch(
            infos.stream().filter(info -> isMeant(info, request)).collect(Collectors.toSet()), lookupPath, request);
    }

    private boolean isMeant(RequestMappingInfo info, HttpServletRequest request) {
        // Only the error controller takes any method, and only Tomcat may call it.
        if (info.getMethodsCondition().isEmpty() && request.getDispatcherType() != DispatcherType.ERROR) {
            return false;
        }
        return !hasVariables(info) || !isFixed(ServletRequestPathUtils.getParsedRequestPath(request)
            .pathWithinApplication());
    }

    private boolean isFixed(PathContainer path) {
        return fixedPaths.obtain().stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static boolean hasVariables(RequestMappingInfo info) {
        return patterns(info).stream().anyMatch(PathPattern::hasPatternSyntax);
    }

    private static Set<PathPattern> patterns(RequestMappingInfo info) {
        return info.getPathPatternsCondition() == null ? Set.of() : info.getPathPatternsCondition().getPatterns();
    }
}
