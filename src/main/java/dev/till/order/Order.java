package dev.till.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is stored.
 *
 * @param id         a number that Till assigns; later orders have higher ones
 * @param customerId the customer, or null
 * @param status     whether it is placed or cancelled
 * @param priced     its content and price
 * @param createdAt  the time when it was placed
 * @param updatedAt  the time of its last change
 * @param version    1 when it is placed, and one more after each change
 */
public record Order(
    long id, @Nullable Long customerId, OrderStatus status, PricedOrder priced, Instant createdAt, Instant updatedAt,
    long version) {

    /** Returns the uuid of the order, unique among all orders. */
    public UUID uuid() {
        return priced.content().uuid();
    }

    /** Returns the lines and discounts of the order. */
    public OrderContent content() {
        return priced.content();
    }

    /**
     * Returns the order with another content, priced under its own policy; the same object if the content is equal.
     * Throws a conflict if a cancelled order would change, and invalid if the subtotal would be too large.
     */
    public Order changedTo(OrderContent content, Instant now) {
        if (content.equals(content())) {
            return this;
        }
        if (isCancelled()) {
            throw OrderRefusals.cancelled(uuid());
        }
        return new Order(id, customerId, status, PricedOrder.of(content, priced.policy()), createdAt, now,
            version + 1);
    }

    /** Returns the order, cancelled; the same object if it is cancelled already. */
    public Order cancelled(Instant now) {
        return isCancelled() ? this
            : new Order(id, customerId, OrderStatus.CANCELLED, priced, createdAt, now, version + 1);
    }

    private boolean isCancelled() {
        return status == OrderStatus.CANCELLED;
    }
}
