package dev.till.webhook;

import dev.till.dispatch.DispatchMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Counts the tries of deliveries, and reads from the store how many wait. */
@Component
class WebhookMeters extends DispatchMeters<WebhookCounts> {

    WebhookMeters(
        MeterRegistry registry, WebhookRepository webhooks, PlatformTransactionManager transactions,
        Clock clock) {
        super(registry, transactions, clock, webhooks::count, "till.webhooks.deliveries",
            "Tries to deliver an event: delivered, failed and to be repeated, or given up", "delivered");
        gauge("till.webhooks.waiting", "Webhook deliveries that have not succeeded yet", WebhookCounts::waiting);
        gauge("till.webhooks.due", "Webhook deliveries that could be tried now", WebhookCounts::due);
    }
}
