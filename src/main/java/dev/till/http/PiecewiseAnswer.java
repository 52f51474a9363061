package dev.till.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.springframework.http.HttpMethod;

/**
 * An answer that may be larger than the memory for one. Its beginning is answered as usual, so that a failure until
 * then is an error with its own status. The rest is made and sent piece by piece, after the controller has returned. If
 * that fails, the connection is closed without a complete body.
 */
public final class PiecewiseAnswer {

    private static final String REST = PiecewiseAnswer.class.getName();
    /** The bytes after which a beginning ends. */
    private static final int BEGINNING = 256 << 10;

    private PiecewiseAnswer() {
    }

    /**
     * Writes the beginning, or everything if it is short.
     *
     * @param pieces makes the next piece each time; runs outside of the controller too
     */
    public static void write(Iterator<byte[]> pieces, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
        int length = 0;
        while (pieces.hasNext() && length < BEGINNING) {
            byte[] piece = pieces.next();
            response.getOutputStream().write(piece);
            length += piece.length;
        }
        if (!HttpMethod.HEAD.matches(request.getMethod())) {
            request.setAttribute(REST, pieces);
        }
    }

    /** Returns the pieces after the beginning. */
    @SuppressWarnings("unchecked")
    public static Iterator<byte[]> rest(HttpServletRequest request) {
        Object rest = request.getAttribute(REST);
        return rest == null ? Collections.emptyIterator() : (Iterator<byte[]>) rest;
    }
}
