package dev.till;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Primary;

/** Never says the same time twice, so that what comes later is seen to be later without a pause. */
@Primary
public class TickingClock extends Clock {

    private final AtomicLong last = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();

    @Override
    public Instant instant() {
        long now = System.currentTimeMillis() + skipped.get();
        return Instant.ofEpochMilli(last.updateAndGet(time -> Math.max(time + 1, now)))
            .truncatedTo(ChronoUnit.MILLIS);
    }

    /** Goes on from a later time. */
    public void skip(Duration time) {
        // From what was said last, which may be ahead of the machine's clock.
        skipped.set(instant().plus(time).toEpochMilli() - System.currentTimeMillis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
