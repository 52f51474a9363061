package dev.till.http.transfer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Reads a body as it arrives, and dispatches the request when the body is complete, refused or late. */
@Slf4j
@RequiredArgsConstructor
final class BodyListener implements ReadListener, AsyncListener {

    private static final int CHUNK_BYTES = 8 << 10;

    private final Body body;
    private final AsyncContext async;
    private final HandlerExceptionResolver errors;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream in = request.getInputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        while (in.isReady() && !in.isFinished()) {
            int length = in.read(chunk);
            if (length > 0) {
                body.add(chunk, length);
            }
            if (body.isEndless()) {
                leave();
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() {
        async.dispatch();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        body.refuse(new ErrorResponseException(HttpStatus.REQUEST_TIMEOUT));
        leave();
    }

    private void leave() {
        body.leaveRest();
        async.dispatch();
    }

    /** The container closes the connection after this. Sends the reason, in case the client still reads. */
    @Override
    public void onError(Throwable failure) {
        log.debug("The body could not be received: {}", failure.toString());
        Exception refusal = refusal(NestedExceptionUtils.getMostSpecificCause(failure));
        if (refusal != null && !response.isCommitted()) {
            errors.resolveException(request, response, null, refusal);
            try {
                response.flushBuffer();
            } catch (IOException gone) {
                log.debug("The client went away: {}", gone.toString());
            }
        }
    }

    private static @Nullable Exception refusal(Throwable cause) {
        if (cause instanceof EOFException) {
            return BodyRefusals.incomplete();
        }
        return cause instanceof BadRequestException malformed ? malformed : null;
    }

    @Override
    public void onError(AsyncEvent event) {
        async.complete();
    }

    /** Needed for requests that were never dispatched. */
    @Override
    public void onComplete(AsyncEvent event) {
        body.release();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Asynchronous processing starts only once.
    }
}
