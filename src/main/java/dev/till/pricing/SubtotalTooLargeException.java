package dev.till.pricing;

/** The lines add up to more than the 999,999,999,999.99 dollars that an order may have as its subtotal. */
public final class SubtotalTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SubtotalTooLargeException() {
        // An answer to a caller's order, not an accident: nobody reads its stack trace.
        super("the subtotal of an order can be at most 999,999,999,999.99", null, false, false);
    }
}
