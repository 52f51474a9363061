package dev.till.event;

import java.util.List;

/**
 * Committed events got their numbers. Published within the transaction that numbers them: what a listener stores in it
 * is stored exactly once for each event. Only one such transaction runs at a time.
 *
 * @param journal at least one event, in the order of their numbers, each with what it adds to the reports
 */
public record EventsNumbered(List<JournaledEvent> journal) {

    /** Copies the events. */
    public EventsNumbered {
        journal = List.copyOf(journal);
    }
}
