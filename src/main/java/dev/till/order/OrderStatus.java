package dev.till.order;

/** The state of an order. */
public enum OrderStatus {
    /** It has its units of the stock. */
    PLACED,
    /** It gave its units back and can't be changed any more. */
    CANCELLED
}
