package dev.till.store.memory;

import dev.till.store.StoreCapacity;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.extern.slf4j.Slf4j;

/**
 * Refuses new rows once live objects fill a set share of the heap. The rest of the heap is for the work on requests.
 *
 * <p>{@link #checkHeap} runs several times a second. Used heap includes garbage, so usage within the share proves that
 * there is room. Only when usage exceeds the share does a full collection measure the live objects.
 */
@Slf4j
final class HeapCapacity implements StoreCapacity {

    /**
     * An eighth of the heap is reserved for requests before the share is computed. With less, connections, bodies and
     * answers, each within its own limit, could together exhaust the heap of a full store.
     */
    private static final int RESERVED_PART = 8;
    /** A full collection stops all threads. The next one comes this many times its duration later at the earliest. */
    private static final int PAUSE_FACTOR = 20;
    /** A collection comes earlier once this part of the heap above the limit is in use: a tenth. */
    private static final int URGENT_PART = 10;
    /** The last quarter above the limit is for requests only: changes that free something are refused too. */
    private static final int LAST_PART = 4;

    private final Heap heap;
    private final Clock clock;
    private final long limit;
    /** Three quarters of the way from the limit to the whole heap: cancelling an order takes memory too. */
    private final long lastLimit;
    private final long urgentLimit;
    private volatile boolean full;
    private volatile boolean exhausted;
    private volatile boolean refused;
    private volatile long used;
    private Instant nextCollection = Instant.MIN;

    HeapCapacity(Heap heap, double share, Clock clock) {
        this.heap = heap;
        this.clock = clock;
        this.limit = (long) ((heap.max() - heap.max() / RESERVED_PART) * share);
        this.lastLimit = heap.max() - (heap.max() - limit) / LAST_PART;
        this.urgentLimit = limit + (heap.max() - limit) / URGENT_PART;
    }

    @Override
    public void requireRoom() {
        if (full) {
            refused = true;
            throw refusal("Till's store is full and takes nothing new for now; what is there can still be read, "
                + "cancelled and deleted");
        }
    }

    @Override
    public void requireLastRoom() {
        if (exhausted) {
            throw refusal("Till's store is full and can't be changed for now; what is there can still be read");
        }
    }

    private static Refusal refusal(String message) {
        return new Refusal(ErrorCode.STORE_FULL, message, List.of());
    }

    /** Measures whether there is room. One thread calls it, several times a second. */
    void checkHeap() {
        long present = heap.used();
        if (present <= limit) {
            update(present);
        } else if (needsCollection(present)) {
            Instant start = clock.instant();
            heap.collect();
            long live = heap.used();
            Instant end = clock.instant();
            nextCollection = end.plus(Duration.between(start, end).multipliedBy(PAUSE_FACTOR));
            update(live);
        }
    }

    private boolean needsCollection(long present) {
        boolean rested = !clock.instant().isBefore(nextCollection);
        // A full store is measured again only if a caller was refused, or if the last quarter is in use.
        return full ? rested && (refused || present > lastLimit) : rested || present >= urgentLimit;
    }

    boolean isFull() {
        return full;
    }

    /** The last measured bytes of the heap: garbage included up to the limit, above it only live objects. */
    long used() {
        return used;
    }

    long limit() {
        return limit;
    }

    private void update(long measured) {
        used = measured;
        boolean nowFull = measured > limit;
        exhausted = measured > lastLimit;
        refused = false;
        if (nowFull != full) {
            full = nowFull;
            if (nowFull) {
                log.warn("The store is full: {} of {} MiB of the heap are live. New rows are refused",
                    measured >> 20, heap.max() >> 20);
            } else {
                log.info("The store has room again: {} of {} MiB of the heap are in use", measured >> 20,
                    heap.max() >> 20);
            }
        }
    }
}
