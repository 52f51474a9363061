package dev.till.pricing;

/** What the amount of a discount means. */
public enum DiscountType {
    /** A fraction of the current net of its target: 0.1 is 10%. */
    PERCENT,
    /** Dollars, once for its target; at most the target's current net. */
    AMOUNT
}
