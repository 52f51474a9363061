package dev.till.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Selects the orders for a list. Null selects all; orders at the exact times are not selected. */
public record OrderFilter(
    @Nullable OrderStatus status, @Nullable Long customerId,
    @Nullable Instant createdAfter, @Nullable Instant createdBefore) {

    /** Bounds for filters, far outside the times of orders, and within the range of every store. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Limits the times to the bounds. */
    public OrderFilter {
        createdAfter = within(createdAfter);
        createdBefore = within(createdBefore);
    }

    /** Selects all orders of a customer. */
    public static OrderFilter ofCustomer(long customerId) {
        return new OrderFilter(null, customerId, null, null);
    }

    private static @Nullable Instant within(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }
}
