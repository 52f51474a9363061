package dev.till.order;

/** What must be true of an order before it is changed. */
@FunctionalInterface
public interface OrderCondition {

    /** Always met. */
    OrderCondition NONE = order -> { };

    /**
     * Returns if the order meets the condition.
     *
     * @param order as it is stored, before the change
     * @throws dev.till.validation.Refusal a failed precondition if it doesn't
     */
    void require(Order order);
}
