package dev.till.http.transfer;

import dev.till.http.AsyncDispatchFilter;
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

/**
 * Receives the whole body of a request before any work on it begins, so that a slow client holds no thread, lock or
 * database connection. {@link ContinueFilter} receives the bodies of clients that wait for a {@code 100 Continue}.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
@RequiredArgsConstructor
class BodyFilter extends AsyncDispatchFilter {

    private final BodyReader bodies;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        if (BodyReader.isReceived(request)) {
            bodies.proceed(request, response, chain);
        } else if (!BodyReader.hasBody(request)
            || BodyReader.awaitsContinue(request) && !BodyReader.isTooLarge(request)) {
            chain.doFilter(request, response);
        } else {
            bodies.receive(request, response, chain);
        }
    }
}
