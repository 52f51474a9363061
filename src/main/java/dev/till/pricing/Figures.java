package dev.till.pricing;

/**
 * The figures of an order or of one of its lines, in whole cents, none below 0:
 * {@code subtotal - discountTotal + taxTotal = total}.
 *
 * @param subtotal      before discounts and tax
 * @param discountTotal what discounts took
 * @param taxTotal      the tax on what they left
 * @param total         what is to be paid
 */
public record Figures(long subtotal, long discountTotal, long taxTotal, long total) {

    /**
     * Figures that add up.
     *
     * @throws IllegalArgumentException if they do not, or one is negative
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
