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

/**
 * Lets the handler mappings decide which methods an address takes. Spring's servlet answers two methods by itself:
 * {@code TRACE} with an echo of the request, and {@code OPTIONS} as a CORS preflight with every method of a servlet.
 *
 * <p>This is the last filter: CORS has already answered the preflights of allowed origins.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE)
class MethodFilter extends AsyncDispatchFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        boolean isSpecial = HttpMethod.TRACE.matches(request.getMethod())
            || HttpMethod.OPTIONS.matches(request.getMethod());
        chain.doFilter(isSpecial ? new PlainRequest(request) : request, isSpecial ? new TrueAllow(response) : response);
    }

    /** Otherwise the dispatch to the error controller would echo a TRACE that failed in a filter. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static final class PlainRequest extends HttpServletRequestWrapper {

        PlainRequest(HttpServletRequest request) {
            super(request);
        }

        /** Methods are case-sensitive, and the servlet passes unknown methods to the handler mappings. */
        @Override
        public String getMethod() {
            String method = super.getMethod();
            return HttpMethod.TRACE.matches(method) ? "Trace" : method;
        }

        /** Without this header, OPTIONS is not a preflight. */
        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) ? null : super.getHeader(name);
        }
    }

    /** Drops the methods that Spring's servlet adds to a 404. */
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
