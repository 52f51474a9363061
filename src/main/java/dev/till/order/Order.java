package dev.till.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is stored.
 *
 * @param id         a number that Till assigns; later orders have higher ones
 * @param customerId the customer, or null
 * @param status     whether it is placed or cancelled
 * @param priced     its content and price
 * @param refunded   what was refunded of each line, in the order of the lines; empty if there was no refund
 * @param createdAt  the time when it was placed
 * @param updatedAt  the time of its last change
 * @param version    1 when it is placed, and one more after each change
 */
public record Order(
    long id, @Nullable Long customerId, OrderStatus status, PricedOrder priced, List<RefundedUnits> refunded,
    Instant createdAt, Instant updatedAt, long version) {

    /** Checks that a refunded order is not cancelled, and that no more was refunded than was sold. */
    public Order {
        refunded = List.copyOf(refunded);
        if (!refunded.isEmpty()) {
            check(status, priced, refunded);
        }
    }

    /** An order without refunds. */
    public Order(
        long id, @Nullable Long customerId, OrderStatus status, PricedOrder priced, Instant createdAt,
        Instant updatedAt, long version) {
        this(id, customerId, status, priced, List.of(), createdAt, updatedAt, version);
    }

    private static void check(OrderStatus status, PricedOrder priced, List<RefundedUnits> refunded) {
        List<LineItem> lines = priced.content().lineItems();
        if (status == OrderStatus.CANCELLED || refunded.size() != lines.size()) {
            throw new IllegalArgumentException("a refunded order must be placed, and have refunds for each line");
        }
        for (int i = 0; i < lines.size(); i++) {
            if (refunded.get(i).quantity().compareTo(lines.get(i).quantity()) > 0
                || refunded.get(i).total() > priced.figures().lines().get(i).figures().total()) {
                throw new IllegalArgumentException("more would be refunded than was sold");
            }
        }
    }

    /** Returns the uuid of the order, unique among all orders. */
    public UUID uuid() {
        return priced.content().uuid();
    }

    /** Returns the lines and discounts of the order. */
    public OrderContent content() {
        return priced.content();
    }

    /**
     * Returns a text that identifies this version of the order among all of its versions. It includes the time of the
     * change, because a restarted store in memory has the same demo order with the same version.
     */
    public String revision() {
        return version + "-" + Long.toString(updatedAt.toEpochMilli(), Character.MAX_RADIX);
    }

    /** Returns whether there was a refund. */
    public boolean isRefunded() {
        return !refunded.isEmpty();
    }

    /** Returns what was refunded of a line, given by its index. */
    public RefundedUnits refunded(int line) {
        return isRefunded() ? refunded.get(line) : RefundedUnits.NONE;
    }

    /** Returns the units of a line, given by its index, that were not refunded. */
    public BigDecimal refundable(int line) {
        return content().lineItems().get(line).quantity().subtract(refunded(line).quantity());
    }

    /** Returns the whole cents of all refunds, from 0 to the total. */
    public long refundedTotal() {
        return refunded.stream().mapToLong(RefundedUnits::total).sum();
    }

    /**
     * Returns the order with another content, priced under its own policy; the same object if the content is equal.
     * Throws a conflict if a cancelled or refunded order would change, and invalid if the subtotal would be too large.
     */
    public Order changedTo(OrderContent content, Instant now) {
        if (content.equals(content())) {
            return this;
        }
        requireNotCancelled();
        requireNoRefund();
        return new Order(id, customerId, status, PricedOrder.of(content, priced.policy()), createdAt, now,
            version + 1);
    }

    /** Returns the cancelled order; the same object if it is cancelled already. Throws a conflict if it is refunded. */
    public Order cancelled(Instant now) {
        if (isCancelled()) {
            return this;
        }
        requireNoRefund();
        return new Order(id, customerId, OrderStatus.CANCELLED, priced, createdAt, now, version + 1);
    }

    /**
     * Returns the order after one more refund. Its figures stay. Throws a conflict if it is cancelled.
     *
     * @param refund what is refunded of each line, in the order of the lines
     */
    public Order refunded(List<RefundedUnits> refund, Instant now) {
        requireNotCancelled();
        return new Order(id, customerId, status, priced,
            IntStream.range(0, refund.size()).mapToObj(line -> refunded(line).plus(refund.get(line))).toList(),
            createdAt, now, version + 1);
    }

    /** Throws a conflict if the order is cancelled, and so can't be refunded. */
    public void requireNotCancelled() {
        if (isCancelled()) {
            throw OrderRefusals.cancelled(uuid());
        }
    }

    private void requireNoRefund() {
        if (isRefunded()) {
            throw OrderRefusals.refunded(uuid(),
                IntStream.range(0, refunded.size()).anyMatch(line -> refundable(line).signum() > 0));
        }
    }

    private boolean isCancelled() {
        return status == OrderStatus.CANCELLED;
    }
}
