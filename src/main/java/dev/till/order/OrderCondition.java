package dev.till.order;

/** A condition that an order must meet before it is changed. */
@FunctionalInterface
public interface OrderCondition {

    /** Is always met. */
    OrderCondition NONE = order -> { };

    /** Throws a failed precondition if the stored order doesn't meet the condition. */
    void require(Order order);
}
