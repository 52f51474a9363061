package dev.till.webhook;

import dev.till.store.StoreFailures;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes deliveries that nobody sees any more, in small transactions, so that no delivery waits for it. */
@Slf4j
@Component
@RequiredArgsConstructor
class DeliverySweeper implements SmartLifecycle {

    static final int BATCH = 1000;

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final WebhookRepository webhooks;
    private final TransactionTemplate transaction;
    private final ThreadPoolTaskScheduler timer = new ThreadPoolTaskScheduler();
    private volatile boolean running;

    @Override
    public void start() {
        timer.setThreadNamePrefix("webhook-sweeper-");
        timer.setDaemon(true);
        timer.initialize();
        running = true;
        timer.scheduleWithFixedDelay(this::sweep, PAUSE);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Removes all that there is to remove. */
    void sweep() {
        try {
            while (running && transaction.<Integer>execute(status -> webhooks.sweep(BATCH)) >= BATCH) {
                // The next batch.
            }
        } catch (RuntimeException failure) {
            StoreFailures.log(log, "Old webhook deliveries were not removed", failure);
        }
    }
}
