package dev.till.http;

import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Rejects a malformed query, on every path. Tomcat parses the query when code first reads a parameter, and throws
 * there. This filter reads one first, so that one place answers.
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
            chain.doFilter(request, response);
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
}
