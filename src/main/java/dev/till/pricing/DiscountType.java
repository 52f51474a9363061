package dev.till.pricing;

/** How much a discount takes of what its target still costs. */
public enum DiscountType {
    /** That fraction: 0.1 takes ten percent. */
    PERCENT,
    /** That sum in dollars, once; or all that is left, if that is less. */
    AMOUNT
}
