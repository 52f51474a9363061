package dev.till.access;

import dev.till.http.AsyncDispatchFilter;
import dev.till.http.address.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Authenticates the sender of the staff key. It is no bean, so that it runs only in the security chain.
 *
 * <p>After too many wrong keys, each further one gets a 429 and closes the connection. The right key is always
 * accepted: otherwise an attacker could lock out staff who share the address, for example behind a proxy.
 */
@RequiredArgsConstructor
final class StaffKeyFilter extends AsyncDispatchFilter {

    private static final String RETRY_AFTER_SECONDS = "60";

    private final StaffKey key;
    private final WrongKeys wrongKeys;
    private final HandlerExceptionResolver errors;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        String presented = request.getHeader(StaffKey.HEADER);
        if (key.matches(presented)) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CallerToken(Caller.STAFF));
            SecurityContextHolder.setContext(context);
        } else if (StringUtils.hasText(presented) && wrongKeys.add(ClientAddress.of(request).network())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            response.setHeader(HttpHeaders.CONNECTION, "close");
            errors.resolveException(request, response, null, StaffRefusals.tooManyWrongKeys());
            return;
        }
        chain.doFilter(request, response);
    }
}
