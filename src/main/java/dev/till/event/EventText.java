package dev.till.event;

/** Writes events as {@code GET /events} shows them. */
public interface EventText {

    /** Returns the JSON of an event. */
    String of(Event event);
}
