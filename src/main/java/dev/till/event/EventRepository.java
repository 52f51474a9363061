package dev.till.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores events. Every call runs in the transaction of its caller. */
public interface EventRepository {

    /** A page ends once its events have this many bytes of data. */
    int PAGE_BYTES = 1 << 20;
    /** A page considers this many events at most, so that a rare type takes bounded work. */
    int PAGE_CONSIDERED = 5000;

    /** Stores an event without a number. Changes no row that other transactions change, so it never waits for them. */
    void append(NewEvent event);

    /**
     * Gives the next numbers to at most {@code limit} committed events that have none, and returns them in the order of
     * their numbers. Another transaction that numbers events waits until this one ends.
     */
    List<JournaledEvent> number(int limit);

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
