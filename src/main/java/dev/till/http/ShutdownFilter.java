package dev.till.http;

import dev.till.settings.TillProperties;
import dev.till.validation.Refusal;
import dev.till.validation.Refusal.Kind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Tells clients that the server is about to stop, for a moment before the container closes its door without a word:
 * what was begun is answered, what comes now is asked to come again, over another connection.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ShutdownFilter extends OncePerRequestFilter implements SmartLifecycle {

    private final HandlerExceptionResolver errors;
    private final Duration notice;
    private volatile boolean running;
    private volatile boolean stopping;

    ShutdownFilter(
        @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors,
        TillProperties properties) {
        this.errors = errors;
        notice = properties.shutdownNotice();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        if (!stopping) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            errors.resolveException(request, response, null, new Refusal(Kind.UNAVAILABLE, "service_unavailable",
                "Till is shutting down; try again in a moment", List.of()));
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
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

    /** The container is stopped in a later phase, and so waits for {@code stopped}. */
    @Override
    public void stop(Runnable stopped) {
        stop();
        CompletableFuture.delayedExecutor(notice.toMillis(), TimeUnit.MILLISECONDS).execute(stopped);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
