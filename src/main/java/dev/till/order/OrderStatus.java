package dev.till.order;

/** What became of an order. */
public enum OrderStatus {
    /** It stands, and has its units of the stock. */
    PLACED,
    /** It was called off, its units went back, and it can't be changed any more. */
    CANCELLED
}
