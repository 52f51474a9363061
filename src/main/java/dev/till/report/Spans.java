package dev.till.report;

import java.time.Instant;
import java.util.List;

/**
 * All spans of a kind from a time to another one.
 *
 * @param span how long each is
 * @param from where the first one starts
 * @param to   where the last one ends
 */
public record Spans(Span span, Instant from, Instant to) {

    /** Divides a time into whole days in UTC, and quarters of an hour before and after them. */
    static List<Spans> of(Instant from, Instant to) {
        Instant firstDay = Span.DAY.nextStart(from);
        Instant lastDay = Span.DAY.startOf(to);
        return firstDay.isBefore(lastDay)
            ? List.of(new Spans(Span.QUARTER_HOUR, from, firstDay), new Spans(Span.DAY, firstDay, lastDay),
                new Spans(Span.QUARTER_HOUR, lastDay, to))
            : List.of(new Spans(Span.QUARTER_HOUR, from, to));
    }
}
