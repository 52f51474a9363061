package dev.till.http.transfer;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Limits the heap that slow readers can use: the bytes of all answers that clients are reading. Short answers don't
 * count, because the number of connections limits them.
 */
@Component
class AnswerMemory {

    /** The size of the longest short answer, in bytes. */
    static final int SHORT = 8 << 10;

    private final long max;
    private final AtomicLong taken = new AtomicLong();

    AnswerMemory(AnswerProperties properties) {
        this.max = properties.maxBytes();
    }

    /**
     * Reserves memory for an answer until {@link #release}; false if there is not enough. The second half is reserved
     * for answers to changes, so that readers never keep the outcome of a change from its client.
     */
    boolean reserve(long size, boolean changed) {
        long bytes = counted(size);
        long limit = changed ? max : max / 2;
        while (true) {
            long before = taken.get();
            if (bytes > 0 && before + bytes > limit) {
                return false;
            }
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
    }

    void release(long size) {
        taken.addAndGet(-counted(size));
    }

    long used() {
        return taken.get();
    }

    long limit() {
        return max;
    }

    private static long counted(long size) {
        return size <= SHORT ? 0 : size;
    }
}
