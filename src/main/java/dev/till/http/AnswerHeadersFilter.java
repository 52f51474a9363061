package dev.till.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
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
import org.springframework.web.filter.OncePerRequestFilter;

/** Sets {@link AnswerHeaders} on every answer, before anything else can answer. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class AnswerHeadersFilter extends OncePerRequestFilter {

    /** A copy may be kept, but is asked for again each time. */
    private static final String REVALIDATED = "no-cache";

    /** As loose as Swagger UI needs it: its own scripts, styles and calls, and images that its style sheet holds. */
    private static final String SWAGGER_UI = AnswerHeaders.NOTHING_ALLOWED
        + "; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        // After an asynchronous wait, the headers are there, and perhaps replaced.
        if (request.getDispatcherType() != DispatcherType.ASYNC) {
            set(request, response);
        }
        chain.doFilter(request, new KeptHeaders(request, response));
    }

    private static void set(HttpServletRequest request, HttpServletResponse answer) {
        AnswerHeaders.set(answer);
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return;
        }
        // Decoded and normalized, as the container maps it; behind a prefix, without it.
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        if (path.startsWith("/swagger-ui")) {
            answer.setHeader(AnswerHeaders.POLICY, SWAGGER_UI);
            answer.setHeader(HttpHeaders.CACHE_CONTROL, REVALIDATED);
        } else if (path.startsWith("/v3/api-docs") || isProduct(request.getMethod(), path)) {
            answer.setHeader(HttpHeaders.CACHE_CONTROL, REVALIDATED);
        }
    }

    /** What anybody may read: not what staff read of it, or change. */
    private static boolean isProduct(String method, String path) {
        return (HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method))
            && (path.equals("/products") || path.startsWith("/products/") && !path.endsWith("/stock_movements"));
    }

    /** An error is strict wherever it comes from, and what is reset keeps the headers that any answer needs. */
    private static final class KeptHeaders extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        KeptHeaders(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(status);
            if (status >= HttpStatus.BAD_REQUEST.value()) {
                AnswerHeaders.set(this);
            }
        }

        @Override
        public void reset() {
            Map<String, List<String>> crossOrigin = new HashMap<>();
            getHeaderNames().stream().filter(KeptHeaders::isCrossOrigin)
                .forEach(name -> crossOrigin.put(name, List.copyOf(getHeaders(name))));
            super.reset();
            AnswerHeadersFilter.set(request, this);
            crossOrigin.forEach((name, values) -> values.forEach(value -> addHeader(name, value)));
        }

        private static boolean isCrossOrigin(String name) {
            return name.equalsIgnoreCase(HttpHeaders.VARY)
                || name.regionMatches(true, 0, "Access-Control-", 0, "Access-Control-".length());
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /** Tomcat hands on to the error controller what a filter sends as an error. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
