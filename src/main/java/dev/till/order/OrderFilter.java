package dev.till.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list; null wherever it doesn't matter.
 *
 * @param status        what became of them
 * @param customerId    whose they are
 * @param createdAfter  placed later than this
 * @param createdBefore placed earlier than this
 */
public record OrderFilter(
    @Nullable OrderStatus status, @Nullable Long customerId,
    @Nullable Instant createdAfter, @Nullable Instant createdBefore) {

    /** Of the times that can be told, those before and behind every order's, with which any store can reckon. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Takes a time far from any order's for one that is nearer. */
    public OrderFilter {
        createdAfter = within(createdAfter);
        createdBefore = within(createdBefore);
    }

    /**
     * All orders of a customer.
     *
     * @param customerId whose
     * @return the filter
     */
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
