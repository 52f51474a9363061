package dev.till.http.transfer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * A request body while it arrives: its bytes so far, or the reason why it is refused. The rest of a refused body is
 * counted and dropped, because most clients read the answer only after they have sent everything.
 */
final class Body {

    /** The size of the largest accepted body: 1 MiB. */
    static final int MAX_BYTES = 1 << 20;
    /** The bytes of a larger body that are read before the connection is closed. */
    static final long MAX_DROPPED_BYTES = 16 << 20;
    /** Bytes that don't count against the budget, so that small requests work when large ones use it up. */
    private static final int FREE_BYTES = 8 << 10;

    private final BodyBudget budget;
    private final int announced;
    private byte[] bytes;
    private long received;
    private long reserved;
    private @Nullable Exception refusal;
    private boolean hasRest;

    /** An empty body of the announced length; -1 if unknown. */
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
        // Doubles the array rather than trusting the announced length.
        int size = (int) Math.min(announced, Math.max(received, 2L * bytes.length));
        if (budget.reserve(size - bytes.length)) {
            reserved += size - bytes.length;
            bytes = Arrays.copyOf(bytes, size);
        } else {
            refuse(BodyRefusals.busy());
        }
    }

    /** Refuses the body, unless it is refused already, and drops its bytes. */
    void refuse(Exception reason) {
        if (refusal == null) {
            refusal = reason;
            release();
        }
    }

    @Nullable Exception refusal() {
        return refusal;
    }

    /** Whether it is too large even to be read and dropped. */
    boolean isEndless() {
        return received > MAX_DROPPED_BYTES;
    }

    /** Leaves the rest unread: the connection is closed after the answer. */
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

    /** Returns its bytes to the budget. A second call does nothing. */
    void release() {
        budget.release(reserved);
        reserved = 0;
        bytes = new byte[0];
    }
}
