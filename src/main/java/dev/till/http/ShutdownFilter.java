package dev.till.http;

import dev.till.settings.TillProperties;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers new requests with a 503 for a moment before Tomcat closes its port. Requests that have begun are completed;
 * clients of new ones can retry over another connection.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@RequiredArgsConstructor
class ShutdownFilter extends AsyncDispatchFilter implements SmartLifecycle {

    @Qualifier("handlerExceptionResolver")
    private final HandlerExceptionResolver errors;
    private final TillProperties properties;
    private volatile boolean running;
    private volatile boolean stopping;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        if (!stopping) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            errors.resolveException(request, response, null, new Refusal(ErrorCode.SERVICE_UNAVAILABLE,
                "Till is shutting down; try again in a moment", List.of()));
        }
    }

    @Override
    public void start() {
        running = true;
        stopping = false;
    }

    @Override
    public void stop() {
        stopping = true;
        running = false;
    }

    /** Tomcat stops in a later phase, so it waits for {@code stopped}. */
    @Override
    public void stop(Runnable stopped) {
        stop();
        CompletableFuture.delayedExecutor(properties.shutdownNotice().toMillis(), TimeUnit.MILLISECONDS)
            .execute(stopped);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
