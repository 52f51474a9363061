package dev.till.webhook;

import dev.till.store.StoreFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets deliveries fail whose turn has not come in time, and removes those that nobody sees any more; in small
 * transactions, so that no delivery waits for it.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class DeliverySweeper implements SmartLifecycle {

    static final int BATCH = 1000;

    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** The part of {@code give-up-after}, from the start of Till, in which nothing is given up untried. */
    private static final int GRACE_PART = 24;

    private final WebhookRepository webhooks;
    private final WebhookProperties properties;
    private final WebhookMeters meters;
    private final Lanes lanes;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ThreadPoolTaskScheduler timer = new ThreadPoolTaskScheduler();
    private volatile boolean running;
    private Instant startedAt = Instant.MAX;

    @Override
    public void start() {
        timer.setThreadNamePrefix("webhook-sweeper-");
        timer.setDaemon(true);
        timer.initialize();
        running = true;
        startedAt = clock.instant();
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

    /** Gives up and removes all that there is. */
    void sweep() {
        try {
            lanes.retain(transaction.execute(status -> webhooks.list(0, WebhookService.MAX_WEBHOOKS)).stream()
                .map(Webhook::id).collect(Collectors.toSet()));
            inBatches(this::giveUp);
            inBatches(() -> webhooks.sweep(BATCH));
        } catch (RuntimeException failure) {
            StoreFailures.log(log, "Old webhook deliveries could not be given up or removed", failure);
        }
    }

    private void inBatches(IntSupplier batch) {
        while (running && transaction.<Integer>execute(status -> batch.getAsInt()) >= BATCH) {
            // The next batch.
        }
    }

    private int giveUp() {
        Instant now = clock.instant();
        Duration after = properties.giveUpAfter();
        // While Till itself was down, no receiver had a chance.
        if (now.isBefore(startedAt.plus(after.dividedBy(GRACE_PART)))) {
            return 0;
        }
        int failed = webhooks.giveUp(now.minus(after), now, BATCH);
        meters.givenUp(failed);
        return failed;
    }
}
