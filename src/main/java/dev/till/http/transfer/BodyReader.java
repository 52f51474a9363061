package dev.till.http.transfer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Receives request bodies without a waiting thread. It reads at once what has arrived. For the rest, the request
 * becomes asynchronous, and is dispatched again when the body is complete or its time is up.
 */
@Component
@ConditionalOnWebApplication
@RequiredArgsConstructor
class BodyReader {

    private static final String BODY = Body.class.getName();
    private static final int CHUNK_BYTES = 8 << 10;

    private final BodyProperties properties;
    private final BodyBudget budget;
    @Qualifier("handlerExceptionResolver")
    private final HandlerExceptionResolver errors;

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    /** Whether the body was received or refused; then the request continues with {@link #proceed}. */
    static boolean isReceived(HttpServletRequest request) {
        return request.getAttribute(BODY) != null;
    }

    /** Whether the client sends the body only when it is asked to. */
    static boolean awaitsContinue(HttpServletRequest request) {
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        return expectation != null && expectation.toLowerCase(Locale.ROOT).equals("100-continue");
    }

    static boolean isTooLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > Body.MAX_BYTES;
    }

    /** Drops a body before its answer is sent, which may take long. */
    static void release(HttpServletRequest request) {
        if (request.getAttribute(BODY) instanceof Body body) {
            body.release();
        }
        if (request instanceof ReceivedRequest received) {
            received.drop();
        }
    }

    /** Receives the body. Then runs the rest of the filter chain, or dispatches the request again. */
    void receive(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        Body body = new Body(budget, announced);
        request.setAttribute(BODY, body);
        if (isTooLarge(request) && (awaitsContinue(request) || announced > Body.MAX_DROPPED_BYTES)) {
            body.leaveRest();
            proceed(request, response, chain);
            return;
        }
        ConnectionValve.sendContinue(request);
        if (announced >= 0 && takeWhatIsHere(request.getInputStream(), body, announced)) {
            proceed(request, response, chain);
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(properties.timeout().toMillis());
        BodyListener listener = new BodyListener(body, async, errors, request, response);
        async.addListener(listener);
        request.getInputStream().setReadListener(listener);
    }

    /** Reads what has arrived; true if that is all. Can't be used for chunks: a chunk's size line may block. */
    private static boolean takeWhatIsHere(ServletInputStream in, Body body, long announced) throws IOException {
        byte[] chunk = new byte[(int) Math.min(announced, CHUNK_BYTES)];
        while (body.received() < announced && in.available() > 0) {
            int length = in.read(chunk);
            if (length < 0) {
                break;
            }
            body.add(chunk, length);
        }
        return body.received() == announced;
    }

    /** Runs the rest of the filter chain with the body, or answers with its refusal. */
    void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        Body body = (Body) request.getAttribute(BODY);
        try {
            if (body.refusal() == null) {
                chain.doFilter(new ReceivedRequest(request, body.bytes()), response);
            } else {
                errors.resolveException(request, response, null, body.refusal());
            }
            if (body.hasRest()) {
                // The answer first: Tomcat would replace it.
                response.flushBuffer();
                ConnectionValve.leaveRestOfBody(request);
            }
        } finally {
            body.release();
        }
    }
}
