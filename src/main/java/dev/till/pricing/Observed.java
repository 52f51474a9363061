package dev.till.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of an order that another system computed, in whole cents. Null is a figure that nobody knows.
 *
 * @param order the order's figures; the total is known
 * @param lines the figures of the first lines, in the basket's order; possibly none
 */
public record Observed(Totals order, List<Totals> lines) {

    /** Copies the list. Throws an IllegalArgumentException if the order's total is not known. */
    public Observed {
        if (order.total == null) {
            throw new IllegalArgumentException("the order's total must be known");
        }
        lines = List.copyOf(lines);
    }

    /**
     * The figures of the order or of a line.
     *
     * @param subtotal         before discounts and before added tax
     * @param discountTotal    the sum of the discounts
     * @param taxTotal         all taxes, added and included
     * @param includedTaxTotal the taxes that the prices contain
     * @param total            the amount to pay
     */
    public record Totals(
        @Nullable Long subtotal, @Nullable Long discountTotal, @Nullable Long taxTotal,
        @Nullable Long includedTaxTotal, @Nullable Long total) {

        /** The sum of the differences between the known figures and those of Till. */
        long differenceFrom(long gross, long net, long tax, long included) {
            return difference(subtotal, gross) + difference(discountTotal, gross - net) + difference(taxTotal, tax)
                + difference(includedTaxTotal, included) + difference(total, net + tax - included);
        }

        private static long difference(@Nullable Long known, long figure) {
            return known == null ? 0 : Math.abs(known - figure);
        }
    }
}
