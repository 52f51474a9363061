package dev.till.notification;

import dev.till.dispatch.DispatchMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Counts the tries to send notifications, and reads from the store how many wait. */
@Component
class NotificationMeters extends DispatchMeters<NotificationCounts> {

    NotificationMeters(
        MeterRegistry registry, NotificationRepository notifications, PlatformTransactionManager transactions,
        Clock clock) {
        super(registry, transactions, clock, notifications::count, "till.notifications",
            "Tries to send a notification: sent, failed and to be repeated, or given up", "sent");
        gauge("till.notifications.waiting", "Notifications that are not sent yet", NotificationCounts::waiting);
        gauge("till.notifications.due", "Notifications that could be sent now", NotificationCounts::due);
    }
}
