package dev.till.http.transfer;

import dev.till.validation.Refusal;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses requests before their bodies are received, so that a refusal costs little. */
@Component
@ConditionalOnWebApplication
@RequiredArgsConstructor
public class EarlyRefusals {

    private static final int SHORT_BYTES = 8 << 10;

    @Qualifier("handlerExceptionResolver")
    private final HandlerExceptionResolver errors;

    /**
     * Answers with a refusal, and waits for no body. The connection stays open if there is no body, or if it is short
     * and has arrived completely. Otherwise it is closed.
     *
     * @param request  a request that no filter has received the body of
     * @param response its response, with further headers of the answer
     * @param refusal  the answer
     * @throws IOException if the client has gone
     */
    public void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        // Tomcat closes the connection if the client waits for a 100 Continue.
        boolean leavesRest = BodyReader.hasBody(request) && !BodyReader.awaitsContinue(request)
            && !dropsShortBody(request);
        if (leavesRest) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        errors.resolveException(request, response, null, refusal);
        if (leavesRest) {
            // The answer first: Tomcat would replace it.
            response.flushBuffer();
            ConnectionValve.leaveRestOfBody(request);
        }
    }

    /** Reads what has arrived; true if that is all. */
    private static boolean dropsShortBody(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced < 0 || announced > SHORT_BYTES) {
            return false;
        }
        ServletInputStream in = request.getInputStream();
        byte[] dropped = new byte[(int) announced];
        int left = dropped.length;
        while (left > 0 && in.available() > 0) {
            int length = in.read(dropped, 0, left);
            if (length < 0) {
                return false;
            }
            left -= length;
        }
        return left == 0;
    }
}
