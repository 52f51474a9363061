package dev.till.http.transfer;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Bounds the bytes of all answers that clients are reading, and so what slow readers can take of the heap. A short
 * answer needs no room: the number of connections bounds those.
 */
@Component
class AnswerRoom {

    /** An answer of so many bytes is short. */
    static final int SHORT = 8 << 10;

    private final long max;
    private final AtomicLong taken = new AtomicLong();

    AnswerRoom(AnswerProperties properties) {
        this.max = properties.maxBytes();
    }

    /**
     * Takes room for an answer.
     *
     * @param size    how many bytes it has
     * @param changed whether it tells of a change that was made: then it may take the last half of the room, so that
     *                those who only read never keep such an answer from its client
     * @return whether there was room, which is then to be given back by {@link #leave}
     */
    boolean enter(long size, boolean changed) {
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

    /** Gives the room of an answer of that size back. */
    void leave(long size) {
        taken.addAndGet(-counted(size));
    }

    private static long counted(long size) {
        return size <= SHORT ? 0 : size;
    }
}
