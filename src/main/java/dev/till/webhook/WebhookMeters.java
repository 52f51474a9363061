package dev.till.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts the tries of deliveries, and reads from the store how many wait. */
@Component
class WebhookMeters {

    /** One scrape reads several gauges, and asks the store once. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Counter delivered;
    private final Counter failed;
    private final Counter givenUp;
    private final WebhookRepository webhooks;
    private final TransactionTemplate reading;
    private final Clock clock;
    private @Nullable WebhookCounts counts;
    private Instant nextCount = Instant.MIN;

    WebhookMeters(
        MeterRegistry registry, WebhookRepository webhooks, PlatformTransactionManager transactions, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        delivered = tries("delivered", registry);
        failed = tries("failed", registry);
        givenUp = tries("given_up", registry);
        gauge("till.webhooks.waiting", "Webhook deliveries that have not succeeded yet", WebhookCounts::waiting,
            registry);
        gauge("till.webhooks.due", "Webhook deliveries that could be tried now", WebhookCounts::due, registry);
    }

    private static Counter tries(String outcome, MeterRegistry registry) {
        return Counter.builder("till.webhooks.deliveries").tag("outcome", outcome)
            .description("Tries to deliver an event: delivered, failed and to be repeated, or given up")
            .register(registry);
    }

    private void gauge(
        String name, String description, ToDoubleFunction<WebhookCounts> count, MeterRegistry registry) {
        Gauge.builder(name, this, meters -> meters.read(count)).description(description).register(registry);
    }

    /** Returns a count; NaN while the store is unavailable, so that a scrape still has the other metrics. */
    private double read(ToDoubleFunction<WebhookCounts> count) {
        WebhookCounts current = current();
        return current == null ? Double.NaN : count.applyAsDouble(current);
    }

    private synchronized @Nullable WebhookCounts current() {
        if (!clock.instant().isBefore(nextCount)) {
            try {
                counts = Objects.requireNonNull(reading.execute(status -> webhooks.count(clock.instant())));
            } catch (RuntimeException unavailable) {
                counts = null;
            }
            nextCount = clock.instant().plus(FRESH);
        }
        return counts;
    }

    /** Counts a try. */
    void tried(boolean success, boolean last) {
        (success ? delivered : last ? givenUp : failed).increment();
    }
}
