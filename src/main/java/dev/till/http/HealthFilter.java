package dev.till.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Answers with the usual error for a part of the health that is unknown. Spring Boot answers 404 without a body, and
 * fails at a part of a part.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class HealthFilter extends AsyncDispatchFilter {

    /** A part, or a part of one of the two groups. */
    private static final Pattern PART =
        Pattern.compile("/actuator/health/([^/]*|(liveness|readiness)/[^/]+)");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/actuator/health/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        boolean exists = PART.matcher(request.getServletPath()).matches();
        if (exists) {
            chain.doFilter(request, response);
        }
        if (!exists || response.getStatus() == HttpServletResponse.SC_NOT_FOUND && !response.isCommitted()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
