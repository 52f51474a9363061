package dev.till.http.transfer;

import dev.till.http.HandlerLookup;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks a client that waits for a {@code 100 Continue} for its body, unless the request is refused without it: because
 * of its credentials, which are checked before, its address, method or headers.
 */
@Component
@ConditionalOnWebApplication
@Order(-50)
@RequiredArgsConstructor
class ContinueFilter extends OncePerRequestFilter {

    private final BodyReader bodies;
    private final HandlerLookup handlers;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return BodyReader.isReceived(request) || !BodyReader.hasBody(request) || !BodyReader.awaitsContinue(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        if (handlers.find(request).isPresent() && BodyRules.refusal(request) == null) {
            bodies.receive(request, response, chain);
        } else {
            // Spring MVC finds the same fault and answers.
            chain.doFilter(new ReceivedRequest(request, ByteBuffer.allocate(0)), response);
        }
    }
}
