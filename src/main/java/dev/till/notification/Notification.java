package dev.till.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's wish to be told when a product is back in stock.
 *
 * @param id         a number of Till's own; later wishes have higher ones
 * @param customerId whose wish it is
 * @param sku        the product
 * @param createdAt  when they asked
 * @param notifiedAt when they were told, or null
 * @param failedAt   when Till gave up telling them, since no mail reaches their address; or null
 */
public record Notification(
    long id, long customerId, String sku, Instant createdAt, @Nullable Instant notifiedAt, @Nullable Instant failedAt) {

    /**
     * A new wish.
     *
     * @param id         a number of Till's own
     * @param customerId whose wish it is
     * @param sku        the product
     * @param createdAt  when they asked
     * @return the wish of a customer who waits
     */
    public static Notification waiting(long id, long customerId, String sku, Instant createdAt) {
        return new Notification(id, customerId, sku, createdAt, null, null);
    }

    /**
     * Whether the customer is still to be told.
     *
     * @return true until they were told or Till gave up
     */
    public boolean isWaiting() {
        return notifiedAt == null && failedAt == null;
    }

    /**
     * The same wish, come true.
     *
     * @param at when the customer was told
     * @return the wish of a customer who was told
     */
    public Notification notified(Instant at) {
        return new Notification(id, customerId, sku, createdAt, at, null);
    }

    /**
     * The same wish, given up.
     *
     * @param at when Till gave up
     * @return the wish of a customer who can't be told
     */
    public Notification failed(Instant at) {
        return new Notification(id, customerId, sku, createdAt, null, at);
    }
}
