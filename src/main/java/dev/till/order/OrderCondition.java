package dev.till.order;

import java.util.function.Predicate;

/** A condition that an order must meet before it is changed. */
@FunctionalInterface
public interface OrderCondition {

    /** Is always met. */
    OrderCondition NONE = order -> { };

    /**
     * Returns the condition that the order has a certain revision, and not another.
     *
     * @param allowed   whether the client allows the change of this {@linkplain Order#revision revision}
     * @param forbidden whether the client forbids it; tested after {@code allowed}
     */
    static OrderCondition onRevision(Predicate<String> allowed, Predicate<String> forbidden) {
        return order -> {
            if (!allowed.test(order.revision())) {
                throw OrderRefusals.changedMeanwhile(order.uuid());
            }
            if (forbidden.test(order.revision())) {
                throw OrderRefusals.unchanged(order.uuid());
            }
        };
    }

    /** Throws a failed precondition if the stored order doesn't meet the condition. */
    void require(Order order);
}
