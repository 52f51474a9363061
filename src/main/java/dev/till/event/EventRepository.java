package dev.till.event;

import dev.till.journal.Entries;
import dev.till.store.Slice;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Stores events. Every call runs in the transaction of its caller. */
public interface EventRepository {

    /** A page ends once its events have this many bytes of data. */
    int PAGE_BYTES = 1 << 20;
    /** A batch of numbers ends once its events have entries of this {@linkplain Entries#size() size}. */
    int BATCH_SIZE = 1 << 20;
    /** A page considers this many events at most, so that a rare type takes bounded work. */
    int PAGE_CONSIDERED = 5000;

    /** Stores an event without a number. Changes no row that other transactions change, so it never waits for them. */
    void append(NewEvent event);

    /**
     * Gives the next numbers to committed events that have none, and returns them in the order of their numbers. The
     * batch ends after {@code limit} events or {@link #BATCH_SIZE}, whichever comes first; then there may be more.
     * Another transaction that numbers events waits until this one ends.
     */
    Slice<JournaledEvent> number(int limit);

    /** Returns a numbered event, or empty. */
    Optional<Event> find(long id);

    /**
     * Returns numbered events of some types, the oldest first, with numbers above {@code after}, or from the oldest on
     * if that is removed. The page ends after {@code limit} events, {@link #PAGE_BYTES} or {@link #PAGE_CONSIDERED},
     * whichever comes first.
     */
    EventPage list(long after, Set<EventType> types, int limit);

    /**
     * Removes at most {@code limit} numbered events from the oldest on, up to the first that is not older than a time.
     *
     * @return how many
     */
    int remove(Instant olderThan, int limit);
}
