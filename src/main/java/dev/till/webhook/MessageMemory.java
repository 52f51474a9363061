package dev.till.webhook;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Limits the heap that slow receivers can use: the characters of all large messages that are on their way. Short ones
 * don't count, because the number of deliveries at the same time limits them.
 */
@Component
class MessageMemory {

    /** The length of the longest short message. */
    static final int SHORT = 32 << 10;

    /** A message takes three to seven bytes of heap for each character: the event, the text and what is sent. */
    private static final int HEAP_SHARE = 64;
    /** More than the longest message has. */
    private static final int LEAST = 2 << 20;

    private final int max = (int) Math.min(Integer.MAX_VALUE,
        Math.max(LEAST, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
    /** In turn, so that smaller messages do not keep a larger one from its room. */
    private final Semaphore free = new Semaphore(max, true);

    /**
     * Reserves room for a message until {@link #release}, and waits for it if need be. Returns false if there was none
     * within the time.
     */
    boolean reserve(int length, Duration longest) {
        try {
            return free.tryAcquire(counted(length), longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void release(int length) {
        free.release(counted(length));
    }

    /** How many characters there is room for at the moment. */
    int room() {
        return free.availablePermits();
    }

    private int counted(int length) {
        return length <= SHORT ? 0 : Math.min(length, max);
    }
}
