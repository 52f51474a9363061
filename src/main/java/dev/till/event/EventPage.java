package dev.till.event;

import java.util.List;

/**
 * A page of the feed.
 *
 * @param events  the events that match, the oldest first
 * @param end     from where a reader goes on: the last event that was compared with the filter
 * @param removed the number of the last event that was removed, or 0
 * @param last    the number of the last event of the feed, or 0
 */
public record EventPage(List<Event> events, EventPosition end, long removed, long last) {

    /** Copies the events. */
    public EventPage {
        events = List.copyOf(events);
    }
}
