package dev.till.refund;

import dev.till.order.Order;
import dev.till.store.Slice;

/** Stores refunds. Every call runs in the transaction of its caller. */
public interface RefundRepository {

    /** A page ends once its refunds have this many lines together. */
    int PAGE_LINES = 2000;

    /** Stores a refund of an order. Its number is higher than those of the order's other refunds. */
    void add(Order order, Refund refund);

    /**
     * Returns a page of an order's refunds, the oldest first, with numbers above {@code after}. It ends after
     * {@code limit} refunds or {@link #PAGE_LINES}, whichever comes first.
     */
    Slice<Refund> list(Order order, long after, int limit);
}
