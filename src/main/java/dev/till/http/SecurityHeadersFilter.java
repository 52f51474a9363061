package dev.till.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sets {@link SecurityHeaders} on every response, before anything else can answer. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityHeadersFilter extends AsyncDispatchFilter {

    /** Caches may keep a copy, and must check it before each use. */
    private static final String REVALIDATED = "no-cache";

    /** What Swagger UI needs: its own scripts, styles and calls, and images inside its style sheet. */
    private static final String SWAGGER_UI = SecurityHeaders.NOTHING_ALLOWED
        + "; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

    private final String swaggerUi;

    SecurityHeadersFilter(OpenApiProperties login) {
        swaggerUi = login.tokenUrl() == null ? SWAGGER_UI : SWAGGER_UI + " " + source(login.tokenUrl());
    }

    /** As the policy takes an address: without a query, and without the characters that would end it. */
    private static String source(URI url) {
        return "%s://%s%s".formatted(url.getScheme(), url.getRawAuthority(),
            url.getRawPath().replace(";", "%3B").replace(",", "%2C"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        // In an async dispatch the headers are set already, and may have been replaced.
        if (request.getDispatcherType() != DispatcherType.ASYNC) {
            set(request, response);
        }
        chain.doFilter(request, new ProtectedResponse(request, response));
    }

    /** Tomcat hands errors that a filter sends to the error controller. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private void set(HttpServletRequest request, HttpServletResponse response) {
        SecurityHeaders.set(response);
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return;
        }
        // Decoded, normalized and without a prefix, as Tomcat maps it.
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        if (path.startsWith("/swagger-ui")) {
            response.setHeader(SecurityHeaders.POLICY, swaggerUi);
            response.setHeader(HttpHeaders.CACHE_CONTROL, REVALIDATED);
        } else if (path.startsWith("/v3/api-docs") || isProduct(request.getMethod(), path)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, REVALIDATED);
        }
    }

    /** Products are public; their stock movements are not. */
    private static boolean isProduct(String method, String path) {
        return (HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method))
            && (path.equals("/products") || path.startsWith("/products/") && !path.endsWith("/stock_movements"));
    }

    /** Sets the headers again when the response becomes an error, and when it is reset. */
    private final class ProtectedResponse extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        ProtectedResponse(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(status);
            if (status >= HttpStatus.BAD_REQUEST.value()) {
                SecurityHeaders.set(this);
            }
        }

        @Override
        public void reset() {
            Map<String, List<String>> kept = new HashMap<>();
            getHeaderNames().stream().filter(ProtectedResponse::isKept)
                .forEach(name -> kept.put(name, List.copyOf(getHeaders(name))));
            super.reset();
            SecurityHeadersFilter.this.set(request, this);
            kept.forEach((name, values) -> values.forEach(value -> addHeader(name, value)));
        }

        /** Whether a header belongs to the request, whatever answers it: CORS and rate limits. */
        private static boolean isKept(String name) {
            return name.equalsIgnoreCase(HttpHeaders.VARY) || startsWith(name, "Access-Control-")
                || startsWith(name, "RateLimit");
        }

        private static boolean startsWith(String name, String start) {
            return name.regionMatches(true, 0, start, 0, start.length());
        }
    }
}
