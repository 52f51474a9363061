package dev.till.pricing;

import java.util.List;

/**
 * The figures of an order or of a line, in whole cents of at least 0:
 * {@code subtotal - discountTotal + taxTotal - includedTaxTotal = total}.
 *
 * @param subtotal         before discounts and before added tax
 * @param discountTotal    the sum of the discounts
 * @param taxTotal         all taxes, added and included
 * @param includedTaxTotal the part of {@code taxTotal} that the prices contain
 * @param total            the amount to pay
 */
public record Figures(long subtotal, long discountTotal, long taxTotal, long includedTaxTotal, long total) {

    /** The figures of an order without lines. */
    public static final Figures NONE = new Figures(0, 0, 0, 0, 0);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if they do not add up, one is negative, or more tax is included than there is
     *                                  tax or than is paid
     */
    public Figures {
        if (subtotal < 0 || discountTotal < 0 || includedTaxTotal < 0 || total < 0) {
            throw new IllegalArgumentException("figures can't be negative");
        }
        if (includedTaxTotal > taxTotal || includedTaxTotal > total) {
            throw new IllegalArgumentException("included tax must be part of the tax and of the total");
        }
        if (subtotal - discountTotal + taxTotal - includedTaxTotal != total) {
            throw new IllegalArgumentException("figures must add up");
        }
    }

    /** Returns the sums of the figures of some lines. */
    public static Figures sum(List<LineFigures> lines) {
        return lines.stream().map(LineFigures::figures).reduce(NONE, Figures::plus);
    }

    private Figures plus(Figures other) {
        return new Figures(subtotal + other.subtotal, discountTotal + other.discountTotal, taxTotal + other.taxTotal,
            includedTaxTotal + other.includedTaxTotal, total + other.total);
    }

    Figures minus(Figures other) {
        return new Figures(subtotal - other.subtotal, discountTotal - other.discountTotal, taxTotal - other.taxTotal,
            includedTaxTotal - other.includedTaxTotal, total - other.total);
    }
}
