package dev.till.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses changes that a page of another site makes through a visitor's browser: browsers send plain forms anywhere,
 * without asking for permission first, but they say in {@code Sec-Fetch-Site} where the page is from.
 */
@Component
@ConditionalOnWebApplication
@RequiredArgsConstructor
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
class CrossSiteFilter extends OncePerRequestFilter {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final AllowedOrigins allowed;
    @Qualifier("handlerExceptionResolver")
    private final HandlerExceptionResolver errors;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        if (CHANGING.contains(request.getMethod()) && isCrossSite(request) && !isAllowed(request)) {
            errors.resolveException(request, response, null, StaffRefusals.crossSite());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isCrossSite(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-Fetch-Site")).stream()
            .anyMatch(site -> site.strip().equalsIgnoreCase("cross-site"));
    }

    private boolean isAllowed(HttpServletRequest request) {
        return allowed.contains(request.getHeader(HttpHeaders.ORIGIN));
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
