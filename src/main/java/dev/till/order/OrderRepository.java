package dev.till.order;

import dev.till.store.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores orders. Every call runs in the transaction of its caller. */
public interface OrderRepository {

    /** A page ends once its orders have this many lines and discounts together. */
    int PAGE_PARTS = 2000;

    /** Stores a new order. Throws a conflict if another order has its uuid. */
    Order add(@Nullable Long customerId, PricedOrder priced, Instant createdAt);

    /** Returns the order, or empty. */
    Optional<Order> find(UUID uuid);

    /** Returns whether there is an order with this uuid of a customer, or, given null, without a customer. */
    boolean belongsTo(UUID uuid, @Nullable Long customerId);

    /**
     * Returns the order, or empty, and locks it until the transaction ends. Publishes {@link OrderFoundUncounted} first
     * if the reports don't have it.
     */
    Optional<Order> findForChange(UUID uuid);

    /** Stores a changed order. Writes only what differs from {@code former}, the state that is stored. */
    void update(Order former, Order order);

    /**
     * Stores that units of lines were refunded. The order differs from {@code former}, the state that is stored, in
     * what was refunded, its version and its time of change.
     */
    void refund(Order former, Order order);

    /**
     * Returns a page, the newest order first, from behind {@code after} if given. It ends after {@code limit} orders or
     * {@link #PAGE_PARTS}, whichever comes first. Orders behind its end are not read, so that the cost depends on the
     * size of the page and not on its place.
     */
    Slice<Order> list(OrderFilter filter, @Nullable OrderPosition after, int limit);

    /**
     * Returns at most {@code limit} orders that the reports don't have as they are, and locks them. Leaves out those
     * that are locked.
     */
    List<UncountedOrder> lockUncounted(int limit);

    /** Stores that the reports have these orders as they are. */
    void markCounted(List<Order> orders);
}
