package dev.till.journal;

/** What entries are by. The amounts of all orders are in {@link #POLICY} once, and in {@link #PRODUCT} once. */
public enum Section {
    /** The pricing policy of the order. */
    POLICY,
    /** The product of a line. */
    PRODUCT,
    /** The coupon or the name of a discount. */
    DISCOUNT,
    /** A tax with a rate above 0. */
    TAX
}
