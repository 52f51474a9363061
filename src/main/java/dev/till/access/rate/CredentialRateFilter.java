package dev.till.access.rate;

import dev.till.access.Caller;
import dev.till.http.AsyncDispatchFilter;
import dev.till.validation.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Limits the calls of each credential, wherever they come from. Only a credential that was verified counts: otherwise
 * a caller could have a new budget for each text that it sends as one.
 */
@Component
@ConditionalOnWebApplication
// After Spring Security, whose filters are at -100, and before a client is asked for its body.
@Order(-60)
@RequiredArgsConstructor
class CredentialRateFilter extends AsyncDispatchFilter {

    private static final String COUNTED = CredentialRateFilter.class.getName() + ".counted";

    private final RateLimits limits;
    @Qualifier("handlerExceptionResolver")
    private final HandlerExceptionResolver errors;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // A request whose body arrives after a 100 Continue comes here twice.
        return !limits.areEnabled() || request.getAttribute(COUNTED) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        request.setAttribute(COUNTED, true);
        String caller = verified(Caller.of(request));
        Refusal refusal = caller == null ? null : limits.count(Scope.CREDENTIAL, caller, request, response);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            errors.resolveException(request, response, null, refusal);
        }
    }

    /** The caller whom a token identifies; all staff with the staff key are one. */
    private static @Nullable String verified(Caller caller) {
        return caller.id() == null && caller.isStaff() ? "staff" : caller.id();
    }
}
