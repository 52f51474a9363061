package dev.till.pricing;

/** The subtotal of an order is above its limit of 999,999,999,999.99 dollars. */
public final class SubtotalTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace. */
    public SubtotalTooLargeException() {
        // Answers a request and is not logged, so it needs no stack trace.
        super("the subtotal of an order can be at most 999,999,999,999.99", null, false, false);
    }
}
