package dev.till.store.memory;

import dev.till.store.StoreCapacity;
import dev.till.validation.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.extern.slf4j.Slf4j;

/**
 * Lets the store in memory fill the heap up to a share of it, and no further: the rest is for the work on requests.
 *
 * <p>The heap's use is looked at again and again. It never tells less than what lives, so that a use within the share
 * is proof of room. A use above it may be garbage: then, and only then, a full collection tells what lives.
 */
@Slf4j
final class HeapCapacity implements StoreCapacity {

    /**
     * The part of the heap that is kept besides, an eighth: with less, connections, bodies and answers, each within its
     * bounds, could together use up what a full store leaves.
     */
    private static final int KEPT = 8;
    /** A full collection stops all threads. So many times as long as it took, there is no other. */
    private static final int PAUSES = 20;
    /** Unless so large a part of the heap above the share is in use. */
    private static final int PARTS = 10;
    /** The last part of what is above the share, a quarter, is left to requests alone. */
    private static final int LAST_PART = 4;

    private final Heap heap;
    private final Clock clock;
    private final long limit;
    /** Three quarters of the way from the limit to the whole heap: what gives something back leaves traces, too. */
    private final long lastLimit;
    private final long step;
    private volatile boolean full;
    private volatile boolean exhausted;
    private volatile boolean refused;
    private Instant nextCollection = Instant.MIN;

    HeapCapacity(Heap heap, double share, Clock clock) {
        this.heap = heap;
        this.clock = clock;
        this.limit = (long) ((heap.max() - heap.max() / KEPT) * share);
        this.lastLimit = heap.max() - (heap.max() - limit) / LAST_PART;
        this.step = (heap.max() - limit) / PARTS;
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
        return new Refusal(Refusal.Kind.UNAVAILABLE, "store_full", message, List.of());
    }

    /** Finds out whether there is room. To be called by one thread, several times a second. */
    void look() {
        long used = heap.used();
        if (used <= limit) {
            change(used);
        } else if (isWorthACollection(used)) {
            Instant start = clock.instant();
            heap.collect();
            long living = heap.used();
            Instant end = clock.instant();
            nextCollection = end.plus(Duration.between(start, end).multipliedBy(PAUSES));
            change(living);
        }
    }

    private boolean isWorthACollection(long used) {
        boolean rested = !clock.instant().isBefore(nextCollection);
        // A full store is measured again for those who still ask, or go on with changes that need little room.
        return full ? rested && (refused || used > lastLimit) : rested || used >= limit + step;
    }

    private void change(long used) {
        boolean nowFull = used > limit;
        exhausted = used > lastLimit;
        refused = false;
        if (nowFull != full) {
            full = nowFull;
            if (nowFull) {
                log.warn("The store is full: {} of {} MiB of the heap live. New orders and the like are refused",
                    used >> 20, heap.max() >> 20);
            } else {
                log.info("The store has room again: {} of {} MiB of the heap are in use", used >> 20,
                    heap.max() >> 20);
            }
        }
    }
}
