package dev.till.event;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the thread that numbers events. Signals that nobody has waited for yet count as one. */
@Component
class NumberingSignal {

    private final BlockingQueue<Boolean> raised = new ArrayBlockingQueue<>(1);

    void raise() {
        raised.offer(true);
    }

    /** Waits for a signal, but not longer than a time. */
    void await(Duration longest) throws InterruptedException {
        raised.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
