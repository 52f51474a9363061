package dev.till.access;

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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets pages of the listed origins call Till from a browser (CORS). All other requests go on as if it were not there,
 * and get no permission: whether they may go on is not for this to say, since an {@code Origin} may also be Till's own.
 */
@Component
@ConditionalOnWebApplication
// Behind the headers of every answer, and in front of all that may refuse a request: a page may read that too.
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CrossOriginFilter extends CorsFilter {

    /** How long a browser remembers what it may send. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final AllowedOrigins origins;

    CrossOriginFilter(AllowedOrigins origins) {
        super(request -> configuration(origins));
        this.origins = origins;
        setCorsProcessor(new DefaultCorsProcessor() {

            /** Spring's own refusal is no JSON. */
            @Override
            protected void rejectRequest(ServerHttpResponse response) throws IOException {
                ((ServletServerHttpResponse) response).getServletResponse().sendError(HttpStatus.FORBIDDEN.value());
            }
        });
    }

    private static CorsConfiguration configuration(AllowedOrigins origins) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(List.copyOf(origins.all()));
        configuration.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.POST.name(),
            HttpMethod.PUT.name(), HttpMethod.PATCH.name(), HttpMethod.DELETE.name()));
        configuration.setAllowedHeaders(List.of(HttpHeaders.CONTENT_TYPE, StaffKey.HEADER, "Idempotency-Key",
            HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH, "X-Request-Id"));
        configuration.setExposedHeaders(List.of(HttpHeaders.ETAG, HttpHeaders.LINK, HttpHeaders.LOCATION,
            "Idempotency-Replayed", "X-Request-Id", HttpHeaders.RETRY_AFTER));
        configuration.setMaxAge(REMEMBERED);
        return configuration;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        if (origins.contains(request.getHeader(HttpHeaders.ORIGIN))) {
            super.doFilterInternal(request, response, chain);
        } else {
            // A cache must not give this answer to a listed origin.
            if (!origins.all().isEmpty()) {
                response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            }
            chain.doFilter(request, response);
        }
    }

    /** What came before an asynchronous wait has set the headers. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }
}
