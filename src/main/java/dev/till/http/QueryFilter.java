package dev.till.http;

import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Rejects a malformed query, on every path. Tomcat parses the query when code first reads a parameter, and throws
 * there. This filter reads one first, so that one place answers. A parameter with an empty value is left out, as if it
 * was absent.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
@RequiredArgsConstructor
class QueryFilter extends AsyncDispatchFilter {

    @Qualifier("handlerExceptionResolver")
    private final HandlerExceptionResolver errors;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        if (isWellFormed(request)) {
            // Only the query has parameters, and most requests have none.
            chain.doFilter(request.getQueryString() == null ? request : new GivenParameters(request), response);
        } else {
            errors.resolveException(request, response, null, new Refusal(ErrorCode.MALFORMED_QUERY,
                "The query is not well-formed: give each parameter a name, send at most 1,000 parameters, and"
                    + " percent-encode their text as UTF-8", List.of()));
        }
    }

    private static boolean isWellFormed(HttpServletRequest request) {
        try {
            request.getParameterNames();
            return true;
        } catch (InvalidParameterException malformed) {
            return false;
        }
    }

    private static final class GivenParameters extends HttpServletRequestWrapper {

        GivenParameters(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] values = super.getParameterValues(name);
            return values != null && values.length == 1 && values[0].isEmpty() ? null : values;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> given = new LinkedHashMap<>(super.getParameterMap());
            given.keySet().removeIf(name -> getParameterValues(name) == null);
            return given;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }
}
