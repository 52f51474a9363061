package dev.till.http.transfer;

import dev.till.http.AsyncDispatchFilter;
import dev.till.http.HeaderSnapshot;
import dev.till.http.PiecewiseAnswer;
import dev.till.http.WithoutEffect;
import dev.till.validation.ErrorCode;
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
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Separates the work on a request from sending its answer. The work holds a permit of {@link WorkPermits}, and its
 * answer is buffered. Then the answer is sent as fast as the client reads, within a deadline and within
 * {@link AnswerMemory}. Without a permit or memory, the answer is a 503.
 */
@Slf4j
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
@RequiredArgsConstructor
class AnswerFilter extends AsyncDispatchFilter {

    private final WorkPermits permits;
    private final AnswerMemory memory;
    private final AnswerProperties properties;
    @Qualifier("handlerExceptionResolver")
    private final HandlerExceptionResolver errors;
    private final Clock clock;

    /**
     * The files of Swagger UI are streamed from the jar. Health and metrics are answered without a permit: an
     * orchestrator must not restart an instance because it is busy, or because calls wait for the database.
     */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/swagger-ui/") || path.startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        HeaderSnapshot before = new HeaderSnapshot(response);
        BufferedAnswer answer = new BufferedAnswer(response);
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
            // The request's body has not arrived yet. The request is dispatched again when it has.
            return;
        }
        BodyReader.release(request);
        long size = body.stream().mapToLong(ByteBuffer::remaining).sum();
        boolean changed = isChange(request) && !isWithoutEffect(request)
            && HttpStatusCode.valueOf(response.getStatus()).is2xxSuccessful();
        Iterator<byte[]> rest = PiecewiseAnswer.rest(request);
        boolean complete = !rest.hasNext() || response.getStatus() != HttpStatus.OK.value();
        if (memory.reserve(size, changed)) {
            boolean sent = false;
            try {
                if (complete && size > 0) {
                    response.setContentLengthLong(size);
                }
                sent = send(request, response, body);
            } finally {
                memory.release(size);
            }
            if (sent && !complete) {
                sendRest(request, response, rest);
            }
        } else {
            before.reset(response);
            refuse(request, response, changed
                ? "The change was made, but Till sends too many large answers to tell the outcome; read it later"
                : "Till sends too many large answers at the moment; try again later, or ask for less at once");
        }
    }

    /** Spring MVC leaves the handler that it found in the request. */
    private static boolean isWithoutEffect(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
            && handler.hasMethodAnnotation(WithoutEffect.class);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String message) {
        errors.resolveException(request, response, null,
            new Refusal(ErrorCode.BUSY, message, List.of()));
    }

    /**
     * Sends some bytes. The container limits the wait of each write; the deadline limits all of them together.
     *
     * @return whether the client takes more
     */
    private boolean send(HttpServletRequest request, HttpServletResponse response, List<ByteBuffer> pieces)
        throws IOException {
        if (pieces.isEmpty()) {
            return true;
        }
        ServletOutputStream client = response.getOutputStream();
        Instant deadline = clock.instant().plus(properties.deadline());
        for (ByteBuffer piece : pieces) {
            if (clock.instant().isAfter(deadline)) {
                log.debug("The client reads too slowly");
                ConnectionValve.closeNow(request);
                return false;
            }
            try {
                client.write(piece.array(), piece.position(), piece.remaining());
            } catch (IOException gone) {
                log.debug("The client went away", gone);
                return false;
            }
        }
        return true;
    }

    /** Makes each piece with a permit, and sends it without one. Closes the connection if that fails. */
    private void sendRest(HttpServletRequest request, HttpServletResponse response, Iterator<byte[]> rest)
        throws IOException {
        boolean ended = false;
        try {
            boolean sent = true;
            while (sent && rest.hasNext()) {
                byte[] piece = make(request, rest);
                if (!memory.reserve(piece.length, false)) {
                    throw new IllegalStateException("There is no memory for the rest of the answer");
                }
                try {
                    sent = send(request, response, split(piece));
                } finally {
                    memory.release(piece.length);
                }
            }
            ended = true;
        } catch (RuntimeException failure) {
            log.error("An answer ended before it was complete", failure);
        } finally {
            if (!ended) {
                ConnectionValve.closeNow(request);
            }
        }
    }

    /** Waits longer for a permit than a request that has no answer yet. */
    private byte[] make(HttpServletRequest request, Iterator<byte[]> rest) {
        Instant deadline = clock.instant().plus(properties.deadline());
        Semaphore permit = permits.acquire(request);
        while (permit == null && clock.instant().isBefore(deadline) && !Thread.currentThread().isInterrupted()) {
            permit = permits.acquire(request);
        }
        if (permit == null) {
            throw new IllegalStateException("There is too much to do for the rest of the answer");
        }
        try {
            return rest.next();
        } finally {
            permit.release();
        }
    }

    /** Between two parts of a piece, the deadline is checked. */
    private static List<ByteBuffer> split(byte[] piece) {
        return IntStream.iterate(0, start -> start < piece.length, start -> start + AnswerMemory.SHORT)
            .mapToObj(start -> ByteBuffer.wrap(piece, start, Math.min(AnswerMemory.SHORT, piece.length - start)))
            .toList();
    }
}
