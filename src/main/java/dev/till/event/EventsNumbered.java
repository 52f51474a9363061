package dev.till.event;

import java.util.List;

/**
 * Committed events got their numbers. Published within the transaction that numbers them: what a listener stores in it
 * is stored exactly once for each event. Only one such transaction runs at a time.
 *
 * @param events at least one, in the order of their numbers
 */
public record EventsNumbered(List<NumberedEvent> events) {

    /** Copies the events. */
    public EventsNumbered {
        events = List.copyOf(events);
    }
}
