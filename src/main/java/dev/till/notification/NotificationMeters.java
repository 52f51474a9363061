package dev.till.notification;

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

/** Counts the tries to send notifications, and reads from the store how many wait. */
@Component
class NotificationMeters {

    /** One scrape reads several gauges, and asks the store once. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Counter sent;
    private final Counter failed;
    private final Counter givenUp;
    private final NotificationRepository notifications;
    private final TransactionTemplate reading;
    private final Clock clock;
    private @Nullable NotificationCounts counts;
    private Instant nextCount = Instant.MIN;

    NotificationMeters(
        MeterRegistry registry, NotificationRepository notifications, PlatformTransactionManager transactions,
        Clock clock) {
        this.notifications = notifications;
        this.clock = clock;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        sent = tries("sent", registry);
        failed = tries("failed", registry);
        givenUp = tries("given_up", registry);
        gauge("till.notifications.waiting", "Notifications that are not sent yet", NotificationCounts::waiting,
            registry);
        gauge("till.notifications.due", "Notifications that could be sent now", NotificationCounts::due, registry);
    }

    private static Counter tries(String outcome, MeterRegistry registry) {
        return Counter.builder("till.notifications").tag("outcome", outcome)
            .description("Tries to send a notification: sent, failed and to be repeated, or given up")
            .register(registry);
    }

    private void gauge(
        String name, String description, ToDoubleFunction<NotificationCounts> count, MeterRegistry registry) {
        Gauge.builder(name, this, meters -> meters.read(count)).description(description).register(registry);
    }

    /** Returns a count; NaN while the store is unavailable, so that a scrape still has the other metrics. */
    private double read(ToDoubleFunction<NotificationCounts> count) {
        NotificationCounts current = current();
        return current == null ? Double.NaN : count.applyAsDouble(current);
    }

    private synchronized @Nullable NotificationCounts current() {
        if (!clock.instant().isBefore(nextCount)) {
            try {
                counts = Objects.requireNonNull(reading.execute(status -> notifications.count(clock.instant())));
            } catch (RuntimeException unavailable) {
                counts = null;
            }
            nextCount = clock.instant().plus(FRESH);
        }
        return counts;
    }

    void sent() {
        sent.increment();
    }

    void failed() {
        failed.increment();
    }

    void givenUp() {
        givenUp.increment();
    }
}
