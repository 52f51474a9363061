package dev.till.http;

import io.micrometer.common.KeyValue;
import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation.LowCardinalityKeyNames;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Gives the metric {@code http.server.requests} the route of a request also where Spring MVC did not look for it: a
 * filter refused the request, or no handler takes its method or media type. Paths without a route share one value, so
 * that clients can't create metrics.
 */
@Component
@ConditionalOnWebApplication
@RequiredArgsConstructor
class RouteConvention extends DefaultServerRequestObservationConvention {

    /** Spring MVC's own value for paths without a route. */
    private static final String NO_ROUTE = "/**";

    private final Routes routes;

    /** This is also called at the start of a request. Its status is 200 then, and the route is not known yet. */
    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        return context.getPathPattern() == null && (context.getResponse().getStatus() >= HttpStatus.BAD_REQUEST.value()
            || HttpMethod.OPTIONS.matches(context.getCarrier().getMethod()))
            ? KeyValue.of(LowCardinalityKeyNames.URI, route(context.getCarrier())) : super.uri(context);
    }

    private String route(HttpServletRequest request) {
        String route = routes.match(request);
        return route.equals(Routes.UNKNOWN) ? NO_ROUTE : route;
    }
}
