package dev.till.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Takes the sender of the staff key for staff. Not a bean: the chain has it, not every request.
 *
 * <p>A sender of many wrong keys is told to wait, and has to connect again for each further one. The right key is
 * taken all the same: else an attacker could lock out staff who share an address, such as that of a proxy.
 */
@RequiredArgsConstructor
final class StaffKeyFilter extends OncePerRequestFilter {

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
            context.setAuthentication(new PreAuthenticatedAuthenticationToken("staff", "", List.of()));
            SecurityContextHolder.setContext(context);
        } else if (StringUtils.hasText(presented) && wrongKeys.add(request.getRemoteAddr())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            response.setHeader(HttpHeaders.CONNECTION, "close");
            errors.resolveException(request, response, null, StaffRefusals.tooManyWrongKeys());
            return;
        }
        chain.doFilter(request, response);
    }

    /** A request whose body was awaited first comes here in an asynchronous dispatch only. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
