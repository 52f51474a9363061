package dev.till.http.transfer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * A request body while it arrives: its bytes so far, or why it is refused. Of a refused body the bytes are counted and
 * dropped, so that most clients can finish sending, and then read the answer.
 */
final class Body {

    /** The largest body that Till takes: one mebibyte. */
    static final int MAX_BYTES = 1 << 20;
    /** How much of a larger body is read before the connection is closed. */
    static final long MAX_DROPPED_BYTES = 16 << 20;
    /** What each body may hold without asking the budget, so that small requests go on when large ones use it up. */
    private static final int FREE_BYTES = 8 << 10;

    private final BodyBudget budget;
    private final int announced;
    private byte[] bytes;
    private long received;
    private long reserved;
    private @Nullable Exception refusal;
    private boolean hasRest;

    /**
     * An empty body.
     *
     * @param budget    where to reserve its bytes
     * @param announced its length, -1 if unknown
     */
    Body(BodyBudget budget, long announced) {
        this.budget = budget;
        this.announced = announced < 0 ? MAX_BYTES : (int) Math.min(announced, MAX_BYTES);
        bytes = new byte[Math.min(this.announced, FREE_BYTES)];
        if (announced > MAX_BYTES) {
            refuse(new ErrorResponseException(HttpStatus.CONTENT_TOO_LARGE));
        }
    }

    void add(byte[] chunk, int length) {
        received += length;
        if (received > MAX_BYTES) {
            refuse(new ErrorResponseException(HttpStatus.CONTENT_TOO_LARGE));
        }
        if (refusal == null && received > bytes.length) {
            grow();
        }
        if (refusal == null) {
            System.arraycopy(chunk, 0, bytes, (int) received - length, length);
        }
    }

    private void grow() {
        // Twice as much as there is, as the announced length may be a lie.
        int size = (int) Math.min(announced, Math.max(received, 2L * bytes.length));
        if (budget.reserve(size - bytes.length)) {
            reserved += size - bytes.length;
            bytes = Arrays.copyOf(bytes, size);
        } else {
            refuse(BodyRefusals.busy());
        }
    }

    /** Gives the first reason to refuse the body, and lets go of its bytes. */
    void refuse(Exception reason) {
        if (refusal == null) {
            refusal = reason;
            release();
        }
    }

    @Nullable Exception refusal() {
        return refusal;
    }

    /** Whether there is more of it than Till reads even to drop it. */
    boolean isEndless() {
        return received > MAX_DROPPED_BYTES;
    }

    /** Says that the rest of it, if there is any, is not read, and the connection is closed after the answer. */
    void leaveRest() {
        hasRest = true;
    }

    boolean hasRest() {
        return hasRest;
    }

    long received() {
        return received;
    }

    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes, 0, (int) received);
    }

    /** Gives its bytes back to the budget; once more does nothing. */
    void release() {
        budget.release(reserved);
        reserved = 0;
        bytes = new byte[0];
    }
}
