package dev.till.order;

import dev.till.store.Slice;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where orders are kept. Every call belongs to the transaction around it. */
public interface OrderRepository {

    /** How many lines and discounts the orders of a page hold before it ends; its last order may exceed that. */
    int PAGE_PARTS = 2000;

    /**
     * Keeps a new order.
     *
     * @param customerId whose it is, or null
     * @param priced     what it holds and costs
     * @param createdAt  when it was placed
     * @return the order with its id
     * @throws dev.till.validation.Refusal a conflict if its uuid is another order's
     */
    Order add(@Nullable Long customerId, PricedOrder priced, Instant createdAt);

    /**
     * One order, to be read.
     *
     * @param uuid any
     * @return the order, or empty
     */
    Optional<Order> find(UUID uuid);

    /**
     * One order, to be changed: nobody else changes it before this transaction ends.
     *
     * @param uuid any
     * @return the order, or empty
     */
    Optional<Order> findForChange(UUID uuid);

    /**
     * Stores a changed order. Only what differs is written.
     *
     * @param former the order as it is stored, from {@link #findForChange} of this transaction
     * @param order  the same order, changed
     */
    void update(Order former, Order order);

    /**
     * One page of orders. It ends after {@code limit} orders or once its orders hold {@link #PAGE_PARTS} lines and
     * discounts, whichever comes first; orders behind its end are not read.
     *
     * @param filter which
     * @param after  the place behind which to begin, or null for the newest
     * @param limit  how many at the most
     * @return the newest first, at a cost that depends on their number and size, not on their place
     */
    Slice<Order> list(OrderFilter filter, @Nullable OrderPosition after, int limit);
}
