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

    /**
     * All orders of a customer.
     *
     * @param customerId whose
     * @return the filter
     */
    public static OrderFilter ofCustomer(long customerId) {
        return new OrderFilter(null, customerId, null, null);
    }
}
