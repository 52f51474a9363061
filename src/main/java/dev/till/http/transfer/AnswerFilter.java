package dev.till.http.transfer;

import dev.till.validation.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps the work on requests apart from the wait for clients. With one of {@link WorkPermits} an answer is made
 * completely; then the permit is free again, and the answer is sent as fast as its client reads, in what
 * {@link AnswerRoom} has for it and within a deadline.
 *
 * <p>Where there is no permit or no room, the answer is a 503, and nothing else was sent before.
 */
@Slf4j
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
class AnswerFilter extends OncePerRequestFilter {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> WITHOUT_EFFECT = Set.of("calculate", "compare");

    private final WorkPermits permits;
    private final AnswerRoom room;
    private final AnswerProperties properties;
    private final HandlerExceptionResolver errors;
    private final Clock clock;

    AnswerFilter(
        WorkPermits permits, AnswerRoom room, AnswerProperties properties,
        @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors, Clock clock) {
        this.permits = permits;
        this.room = room;
        this.properties = properties;
        this.errors = errors;
        this.clock = clock;
    }

    /** The files of Swagger UI are read from the jar and sent piece by piece. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/swagger-ui/");
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        HttpHeaders before = headers(response);
        HeldAnswer answer = new HeldAnswer(response);
        Semaphore permit = permits.acquire(request);
        if (permit == null) {
            refuse(request, response, "Till has too much to do at the moment; try again later");
            return;
        }
        try {
            chain.doFilter(request, answer);
        } finally {
            permit.release();
        }
        List<ByteBuffer> body = answer.takeBody();
        if (request.isAsyncStarted()) {
            // The body of the request is still to come, and then all of this is to be done again.
            return;
        }
        BodyReader.release(request);
        long size = body.stream().mapToLong(ByteBuffer::remaining).sum();
        boolean changed = CHANGING.contains(request.getMethod())
            && HttpStatusCode.valueOf(response.getStatus()).is2xxSuccessful()
            && !WITHOUT_EFFECT.contains(PathEnd.of(request));
        if (room.enter(size, changed)) {
            try {
                send(request, response, body, size);
            } finally {
                room.leave(size);
            }
        } else {
            response.reset();
            before.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            refuse(request, response, changed
                ? "The change was made, but Till sends too many large answers to tell the outcome; read it later"
                : "Till sends too many large answers at the moment; try again later, or ask for less at once");
        }
    }

    private static HttpHeaders headers(HttpServletResponse response) {
        HttpHeaders headers = new HttpHeaders();
        response.getHeaderNames().forEach(name -> headers.put(name, List.copyOf(response.getHeaders(name))));
        return headers;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String message) {
        errors.resolveException(request, response, null,
            new Refusal(Refusal.Kind.UNAVAILABLE, "busy", message, List.of()));
    }

    /** Each write waits as long as the container lets it, and all of them together until the deadline. */
    private void send(HttpServletRequest request, HttpServletResponse response, List<ByteBuffer> body, long size)
        throws IOException {
        if (size == 0) {
            return;
        }
        response.setContentLengthLong(size);
        ServletOutputStream client = response.getOutputStream();
        Instant deadline = clock.instant().plus(properties.deadline());
        for (ByteBuffer piece : body) {
            if (clock.instant().isAfter(deadline)) {
                log.debug("The client reads too slowly");
                ConnectionValve.closeNow(request);
                return;
            }
            try {
                client.write(piece.array(), 0, piece.remaining());
            } catch (IOException gone) {
                log.debug("The client went away", gone);
                return;
            }
        }
    }
}
