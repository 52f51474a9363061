package dev.till.event;

import dev.till.journal.Entries;
import dev.till.store.AfterCommit;
import dev.till.store.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what happened, for readers that go on from the last event that they have seen.
 *
 * <p>An event gets its number after its commit. A number given before would become visible in the order of the commits:
 * a reader that has seen number 2 could miss number 1, whose transaction took longer.
 */
@Service
@RequiredArgsConstructor
public class EventLog {

    /** How many events one transaction numbers or removes at most. */
    static final int BATCH = 500;

    private final EventRepository events;
    private final NumberingSignal signal;
    private final ApplicationEventPublisher publisher;
    private final JsonMapper mapper;
    private final EventProperties properties;
    private final Clock clock;

    /** Appends an event that adds nothing to the reports. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(EventType type, EventSubject subject, Instant at, Object data) {
        append(type, subject, at, data, () -> Entries.NONE);
    }

    /**
     * Appends an event in the transaction of the change.
     *
     * @param at      when the change happened
     * @param data    the resource as it is now, in the form in which a GET answers it; immutable
     * @param entries computes what the change adds to the reports; called once, possibly after the transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(EventType type, EventSubject subject, Instant at, Object data, Supplier<Entries> entries) {
        events.append(new NewEvent(type, subject, at, () -> mapper.writeValueAsString(data), entries));
        AfterCommit.run(signal::raise);
    }

    /**
     * Gives the next numbers to committed events that have none, and publishes {@link EventsNumbered}.
     *
     * @return these events, and whether there may be more
     */
    @Transactional
    public Slice<JournaledEvent> number() {
        Slice<JournaledEvent> numbered = events.number(BATCH);
        if (!numbered.items().isEmpty()) {
            publisher.publishEvent(new EventsNumbered(numbered.items()));
        }
        return numbered;
    }

    /** Returns a numbered event, or empty if there is none or it was removed. */
    @Transactional(readOnly = true)
    public Optional<Event> find(long id) {
        return events.find(id);
    }

    /**
     * Returns at most {@code limit} numbered events of some types, the oldest first, from behind {@code after}, or from
     * the oldest that is left. Throws gone if events behind {@code after} were removed, or it is of another feed.
     */
    @Transactional(readOnly = true)
    public EventPage list(@Nullable EventPosition after, Set<EventType> types, int limit) {
        EventPage page = events.list(after == null ? 0 : after.id(), types, limit);
        if (after != null && (after.feed() != page.end().feed() || after.id() > page.last())) {
            throw EventRefusals.otherFeed();
        }
        if (after != null && after.id() < page.removed()) {
            throw EventRefusals.gone(after, page.removed());
        }
        return page;
    }

    /**
     * Removes numbered events at the end of their retention, the oldest first.
     *
     * @return how many; {@link #BATCH} if there may be more
     */
    @Transactional
    public int removeOld() {
        Duration retention = properties.retention();
        return retention.isZero() ? 0 : events.remove(clock.instant().minus(retention), BATCH);
    }
}
