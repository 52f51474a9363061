package dev.till.report;

import java.time.Duration;
import java.time.Instant;

/** The spans of time for which there are sums. Every zone's days begin with a quarter of an hour. */
public enum Span {

    /** A quarter of an hour. */
    QUARTER_HOUR(Duration.ofMinutes(15)),
    /** A day in UTC. */
    DAY(Duration.ofDays(1));

    private final long seconds;

    Span(Duration length) {
        seconds = length.toSeconds();
    }

    /** Returns the start of the span that contains a time. */
    public Instant startOf(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    /** Returns the first start of a span that is not before a time. */
    Instant nextStart(Instant time) {
        Instant start = startOf(time);
        return start.equals(time) ? start : start.plusSeconds(seconds);
    }

    boolean startsAt(Instant time) {
        return startOf(time).equals(time);
    }
}
