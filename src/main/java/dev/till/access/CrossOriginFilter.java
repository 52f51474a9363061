package dev.till.access;

import dev.till.settings.TokenSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets pages of the allowed origins call Till from a browser (CORS). All other requests pass without CORS headers:
 * their {@code Origin} may be Till's own.
 */
@Component
@ConditionalOnWebApplication
// After the filters that set headers, and before all filters that may refuse a request: pages may read errors too.
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CrossOriginFilter extends CorsFilter {

    private static final Duration MAX_AGE = Duration.ofHours(1);

    private final CorsProperties properties;

    CrossOriginFilter(CorsProperties properties, Environment environment) {
        super(configuration(properties, TokenSettings.areSet(environment)));
        this.properties = properties;
        setCorsProcessor(new DefaultCorsProcessor() {

            /** Spring's own error is not JSON. */
            @Override
            protected void rejectRequest(ServerHttpResponse response) throws IOException {
                ((ServletServerHttpResponse) response).getServletResponse().sendError(HttpStatus.FORBIDDEN.value());
            }
        });
    }

    private static CorsConfigurationSource configuration(CorsProperties properties, boolean takesTokens) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(properties.origins());
        configuration.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.POST.name(),
            HttpMethod.PUT.name(), HttpMethod.PATCH.name(), HttpMethod.DELETE.name()));
        configuration.setAllowedHeaders(List.of(HttpHeaders.CONTENT_TYPE,
            takesTokens ? HttpHeaders.AUTHORIZATION : StaffKey.HEADER, "Idempotency-Key", HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH, "X-Request-Id", "traceparent", "tracestate"));
        configuration.setExposedHeaders(List.of(HttpHeaders.ETAG, HttpHeaders.LINK, HttpHeaders.LOCATION,
            "Idempotency-Replayed", "X-Request-Id", HttpHeaders.RETRY_AFTER, "RateLimit", "RateLimit-Policy",
            "traceresponse", HttpHeaders.WWW_AUTHENTICATE));
        configuration.setMaxAge(MAX_AGE);
        return request -> configuration;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        if (properties.allows(request.getHeader(HttpHeaders.ORIGIN))) {
            super.doFilterInternal(request, response, chain);
        } else {
            // A cache must not give this response to an allowed origin.
            if (!properties.origins().isEmpty()) {
                response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            }
            chain.doFilter(request, response);
        }
    }
}
