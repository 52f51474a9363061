package dev.till.access;

import dev.till.http.AsyncDispatchFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses changes that a page of another site sends through a visitor's browser (CSRF). Browsers send plain forms to
 * any site without a preflight, but name the origin of the page in {@code Sec-Fetch-Site}.
 */
@Component
@ConditionalOnWebApplication
@RequiredArgsConstructor
@Order(Ordered.HIGHEST_PRECEDENCE + 12)
class CrossSiteFilter extends AsyncDispatchFilter {

    private final CorsProperties properties;
    @Qualifier("handlerExceptionResolver")
    private final HandlerExceptionResolver errors;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        if (isChange(request) && isCrossSite(request) && !properties.allows(request.getHeader(HttpHeaders.ORIGIN))) {
            errors.resolveException(request, response, null, StaffRefusals.crossSite());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isCrossSite(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-Fetch-Site")).stream()
            .anyMatch(site -> site.strip().equalsIgnoreCase("cross-site"));
    }
}
