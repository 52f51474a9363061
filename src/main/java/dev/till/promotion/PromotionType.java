package dev.till.promotion;

/** What a promotion takes. */
public enum PromotionType {

    /** A fraction of what the order or a line costs. */
    PERCENT,

    /** A sum once off the order, or off each unit. */
    AMOUNT,

    /** A fraction of the price of some units, for each set of units that is bought. */
    BUY_GET
}
