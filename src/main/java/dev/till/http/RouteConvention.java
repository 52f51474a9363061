package dev.till.http;

import io.micrometer.common.KeyValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation.LowCardinalityKeyNames;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Gives the metric {@code http.server.requests} the route of a request also where Spring MVC did not look for it: a
 * filter refused the request, or no handler takes its method or media type. Paths without a route share one value, so
 * that clients can't create metrics.
 */
@Component
@ConditionalOnWebApplication
class RouteConvention extends DefaultServerRequestObservationConvention {

    private static final KeyValue NO_ROUTE = KeyValue.of(LowCardinalityKeyNames.URI, "/**");

    /** The most specific first; handlers are registered before the first request. */
    private final SingletonSupplier<List<PathPattern>> routes;

    RouteConvention(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        routes = SingletonSupplier.of(() -> mappings.stream()
            .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
            .map(RequestMappingInfo::getPathPatternsCondition).filter(Objects::nonNull)
            .map(condition -> condition.getPatterns()).flatMap(Collection::stream).sorted().distinct().toList());
    }

    /** This is also called at the start of a request. Its status is 200 then, and the route is not known yet. */
    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        return context.getPathPattern() == null && (context.getResponse().getStatus() >= HttpStatus.BAD_REQUEST.value()
            || HttpMethod.OPTIONS.matches(context.getCarrier().getMethod()))
            ? route(context.getCarrier()) : super.uri(context);
    }

    private KeyValue route(HttpServletRequest request) {
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return routes.obtain().stream().filter(route -> route.matches(path)).findFirst()
            .map(route -> KeyValue.of(LowCardinalityKeyNames.URI, route.getPatternString())).orElse(NO_ROUTE);
    }
}
