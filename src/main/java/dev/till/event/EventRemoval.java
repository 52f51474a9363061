package dev.till.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Removes events at the end of their retention, a few at a time. One thread calls it. */
@Component
@RequiredArgsConstructor
class EventRemoval {

    /** How often to look for old events. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private final EventLog events;
    private final Clock clock;
    private Instant next = Instant.MIN;

    /** Removes some old events if it is time. Returns whether there may be more. */
    boolean removeSome() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return false;
        }
        if (events.removeOld() == EventLog.BATCH) {
            return true;
        }
        next = now.plus(PAUSE);
        return false;
    }
}
