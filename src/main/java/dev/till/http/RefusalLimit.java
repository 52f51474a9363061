package dev.till.http;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Limits how many refused requests are logged within a second, so that a client can't fill a disk. Counts the others,
 * and logs their number once a minute.
 */
@Component
class RefusalLimit {

    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    private final int most;
    private final Clock clock;
    private final Executor inAMinute;
    private long second;
    private int logged;
    private long notLogged;

    @Autowired
    RefusalLimit(RequestLogProperties properties, Clock clock) {
        this(properties.refusalsPerSecond(), clock, CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES));
    }

    RefusalLimit(int most, Clock clock, Executor inAMinute) {
        this.most = most;
        this.clock = clock;
        this.inAMinute = inAMinute;
    }

    /** Whether one more refused request may be logged now. */
    synchronized boolean acquire() {
        long now = clock.millis() / SECOND;
        if (now != second) {
            second = now;
            logged = 0;
        }
        if (logged < most) {
            logged++;
            return true;
        }
        if (notLogged == 0) {
            inAMinute.execute(this::report);
        }
        notLogged++;
        return false;
    }

    private synchronized void report() {
        LoggerFactory.getLogger(RequestLog.LOGGER).warn(
            "Within a minute, {} more requests were refused, beyond the {} of a second that are logged",
            notLogged, most);
        notLogged = 0;
    }
}
