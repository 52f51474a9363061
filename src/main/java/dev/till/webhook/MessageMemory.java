package dev.till.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Limits the heap that slow receivers can use: the bytes of all large messages that are on their way, and those of each
 * webhook, so that slow receivers leave room to others. Short messages don't count, because the number of deliveries
 * at the same time limits them.
 */
@Component
class MessageMemory {

    /** The size of the longest short message. */
    static final int SHORT = 32 << 10;

    /** A message takes three to seven bytes of heap for each of its own: the event, the text and what is sent. */
    private static final int HEAP_SHARE = 64;
    /** More than the longest message has. */
    private static final int LEAST = 2 << 20;
    /** A webhook may use this part of the room, or have one message that is larger. */
    private static final int PARTS = 8;

    private final int max = (int) Math.min(Integer.MAX_VALUE,
        Math.max(LEAST, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
    /** In turn, so that smaller messages do not keep a larger one from its room. */
    private final Semaphore all = new Semaphore(max, true);
    /** By the webhook's id; absent while no large message of the webhook is on its way or waits. */
    private final Map<Long, Part> parts = new ConcurrentHashMap<>();

    /** The room of one webhook. Its messages are counted within computations of the map only. */
    private static final class Part {

        private final Semaphore free;
        private int messages;

        Part(int size) {
            free = new Semaphore(size, true);
        }

        Part enter() {
            messages++;
            return this;
        }

        boolean leave() {
            messages--;
            return messages == 0;
        }
    }

    /**
     * Does work with room for a message, and waits for the room if need be.
     *
     * @param size    the size of the message in bytes
     * @param longest how long to wait at most: half of it for the webhook's part, and half for the room of all
     * @return the result of the work, or empty if there was no room in time
     */
    <T> Optional<T> with(long webhookId, int size, Duration longest, Supplier<T> work) {
        if (size <= SHORT) {
            return Optional.of(work.get());
        }
        long half = longest.toNanos() / 2;
        Part part = parts.compute(webhookId, (id, present) -> (present == null ? new Part(part()) : present).enter());
        try {
            return within(part.free, Math.min(size, part()), half,
                () -> within(all, Math.min(size, max), half, () -> Optional.of(work.get())));
        } finally {
            parts.computeIfPresent(webhookId, (id, present) -> present.leave() ? null : present);
        }
    }

    private static <T> Optional<T> within(Semaphore free, int size, long nanos, Supplier<Optional<T>> work) {
        if (!acquired(free, size, nanos)) {
            return Optional.empty();
        }
        try {
            return work.get();
        } finally {
            free.release(size);
        }
    }

    private static boolean acquired(Semaphore free, int size, long nanos) {
        try {
            return free.tryAcquire(size, nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many bytes there is room for at the moment. */
    int room() {
        return all.availablePermits();
    }

    /** How many bytes one webhook may use. */
    int part() {
        return max / PARTS;
    }
}
