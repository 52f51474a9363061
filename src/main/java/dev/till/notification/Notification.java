package dev.till.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's request to be notified when a product is back in stock.
 *
 * @param id         a number; later notifications have higher ids
 * @param customerId the customer
 * @param sku        the product
 * @param createdAt  when the customer asked
 * @param notifiedAt when the customer was notified, or null
 * @param failedAt   when Till gave up because no mail reaches the customer's address, or null
 */
public record Notification(
    long id, long customerId, String sku, Instant createdAt, @Nullable Instant notifiedAt, @Nullable Instant failedAt) {

    /** A notification whose customer is waiting. */
    public static Notification waiting(long id, long customerId, String sku, Instant createdAt) {
        return new Notification(id, customerId, sku, createdAt, null, null);
    }

    /** Whether the customer still has to be notified. */
    public boolean isWaiting() {
        return notifiedAt == null && failedAt == null;
    }

    /** The same notification after the customer was notified at that time. */
    public Notification notified(Instant at) {
        return new Notification(id, customerId, sku, createdAt, at, null);
    }

    /** The same notification after Till gave up at that time. */
    public Notification failed(Instant at) {
        return new Notification(id, customerId, sku, createdAt, null, at);
    }
}
