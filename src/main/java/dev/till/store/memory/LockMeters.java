package dev.till.store.memory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Times how long transactions wait for locks. */
@InMemory
@Component
class LockMeters {

    private final MeterRegistry registry;
    private final Timer wait;

    /** Records the waits nowhere. */
    LockMeters() {
        this(new CompositeMeterRegistry());
    }

    @Autowired
    LockMeters(MeterRegistry registry) {
        this.registry = registry;
        wait = Timer.builder("till.store.lock.wait")
            .description("Time that transactions wait for a lock of the store in memory").register(registry);
    }

    /** Waits for a lock, and records the wait; false if it took longer than {@code milliseconds}. */
    boolean tryLock(ReentrantLock lock, long milliseconds) throws InterruptedException {
        Timer.Sample waiting = Timer.start(registry);
        try {
            return lock.tryLock(milliseconds, TimeUnit.MILLISECONDS);
        } finally {
            waiting.stop(wait);
        }
    }
}
