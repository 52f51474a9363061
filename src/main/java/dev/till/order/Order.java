package dev.till.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is stored.
 *
 * @param id         a number of Till's own; later orders have higher ones
 * @param customerId whose it is, or null for one without a customer
 * @param status     what became of it
 * @param priced     what it holds and costs
 * @param createdAt  when it was placed
 * @param updatedAt  when it was last changed
 * @param version    how often it was stored: 1 when it was placed
 */
public record Order(
    long id, @Nullable Long customerId, OrderStatus status, PricedOrder priced, Instant createdAt, Instant updatedAt,
    long version) {

    /**
     * The order's name.
     *
     * @return a UUID, unique among all orders
     */
    public UUID uuid() {
        return priced.content().uuid();
    }

    /**
     * What the order holds.
     *
     * @return its lines and discounts
     */
    public OrderContent content() {
        return priced.content();
    }

    /**
     * The order with another content, priced under its own policy.
     *
     * @param content what it shall hold
     * @param now     the time of the change
     * @return the order, the very same if the content is
     * @throws dev.till.validation.Refusal a conflict if the order is cancelled and the content another; invalid if the
     *                                   subtotal would be too large
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

    /**
     * The order called off.
     *
     * @param now the time of the call
     * @return the order, the very same if it is cancelled already
     */
    public Order cancelled(Instant now) {
        return isCancelled() ? this
            : new Order(id, customerId, OrderStatus.CANCELLED, priced, createdAt, now, version + 1);
    }

    private boolean isCancelled() {
        return status == OrderStatus.CANCELLED;
    }
}
