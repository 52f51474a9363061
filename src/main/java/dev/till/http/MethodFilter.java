package dev.till.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves it to the handler mappings which methods an address takes. Spring's servlet answers two methods without them:
 * {@code TRACE} with an echo of the request, and {@code OPTIONS} as a CORS preflight with all the methods that a
 * servlet can have.
 *
 * <p>The last filter: by then, CORS has answered the preflights of listed origins.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE)
class MethodFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        boolean isSpecial = HttpMethod.TRACE.matches(request.getMethod())
            || HttpMethod.OPTIONS.matches(request.getMethod());
        chain.doFilter(isSpecial ? new PlainRequest(request) : request, isSpecial ? new TrueAllow(response) : response);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /** A TRACE that fails in a filter would else be echoed by the dispatch to the error controller. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static final class PlainRequest extends HttpServletRequestWrapper {

        PlainRequest(HttpServletRequest request) {
            super(request);
        }

        /** Methods are case-sensitive, and one that the servlet doesn't know goes to the handler mappings. */
        @Override
        public String getMethod() {
            String method = super.getMethod();
            return HttpMethod.TRACE.matches(method) ? "Trace" : method;
        }

        /** Without this header, OPTIONS is no preflight. */
        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) ? null : super.getHeader(name);
        }
    }

    /** Spring's servlet adds its own methods to an answer that says that there is nothing. */
    private static final class TrueAllow extends HttpServletResponseWrapper {

        TrueAllow(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!name.equalsIgnoreCase(HttpHeaders.ALLOW) || getStatus() != SC_NOT_FOUND) {
                super.setHeader(name, value);
            }
        }
    }
}
