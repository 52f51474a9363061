package dev.till.access.rate;

import dev.till.http.address.ClientAddress;
import dev.till.http.transfer.EarlyRefusals;
import dev.till.validation.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits the calls of each client address, before their bodies are received and their credentials are checked. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
@RequiredArgsConstructor
class AddressRateFilter extends OncePerRequestFilter {

    private final RateLimits limits;
    private final EarlyRefusals refusals;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !limits.areEnabled();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        Refusal refusal = limits.count(Scope.ADDRESS, ClientAddress.of(request).network(), request, response);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            refusals.refuse(request, response, refusal);
        }
    }
}
