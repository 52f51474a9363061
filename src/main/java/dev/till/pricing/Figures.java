package dev.till.pricing;

/**
 * The figures of an order or of a line, in whole cents of at least 0:
 * {@code subtotal - discountTotal + taxTotal = total}.
 *
 * @param subtotal      before discounts and tax
 * @param discountTotal the sum of the discounts
 * @param taxTotal      the tax on {@code subtotal - discountTotal}
 * @param total         the amount to pay
 */
public record Figures(long subtotal, long discountTotal, long taxTotal, long total) {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if they do not add up, or one is negative
     */
    public Figures {
        if (subtotal < 0 || discountTotal < 0 || taxTotal < 0 || total < 0) {
            throw new IllegalArgumentException("figures can't be negative");
        }
        if (subtotal - discountTotal + taxTotal != total) {
            throw new IllegalArgumentException("figures must add up");
        }
    }
}
