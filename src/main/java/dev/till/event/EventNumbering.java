package dev.till.event;

import dev.till.store.Slice;
import dev.till.store.StoreFailures;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Numbers events on a thread of its own soon after their commit. Between two runs it pauses, so that under load one run
 * takes many events. The same thread removes old events.
 */
@Slf4j
@Component
@RequiredArgsConstructor
public class EventNumbering implements SmartLifecycle {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration MAX_STOP = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    /** Bounds how long one call numbers, while others go on appending. */
    private static final int MAX_AT_ONCE = 10_000;

    private final EventLog events;
    private final EventRemoval removal;
    private final NumberingSignal signal;
    private final EventProperties properties;
    private volatile @Nullable Thread thread;

    /**
     * Numbers all events that were committed before the call. Ends soon after 10,000, and leaves the rest to the
     * thread. Begins and ends transactions.
     */
    public void numberAll() {
        boolean more = true;
        for (int numbered = 0; more && numbered < MAX_AT_ONCE;) {
            Slice<JournaledEvent> batch = events.number();
            numbered += batch.items().size();
            more = batch.hasMore();
        }
        if (more) {
            signal.raise();
        }
    }

    @Override
    public synchronized void start() {
        Thread started = new Thread(this::run, "events");
        started.setDaemon(true);
        thread = started;
        // For what was left before the start.
        signal.raise();
        started.start();
    }

    /** Waits a little for a transaction that is running. If it is cut off, the next start numbers its events. */
    @Override
    public synchronized void stop() {
        Thread stopped = thread;
        thread = null;
        if (stopped != null) {
            stopped.interrupt();
            try {
                stopped.join(MAX_STOP.toMillis());
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (Thread.currentThread() == thread) {
            try {
                signal.await(properties.poll() == null ? EventRemoval.PAUSE : properties.poll());
                Thread.sleep((numbered() ? PAUSE : PAUSE_AFTER_FAILURE).toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean numbered() {
        try {
            numberAll();
            if (removal.removeSome()) {
                signal.raise();
            }
            return true;
        } catch (Throwable failure) {
            // Also errors: nothing else would start this thread again.
            report(failure);
            signal.raise();
            return false;
        }
    }

    private void report(Throwable failure) {
        if (thread == null) {
            log.debug("Stopped while numbering events", failure);
        } else {
            StoreFailures.log(log, "Events have to wait for their numbers", failure);
        }
    }
}
