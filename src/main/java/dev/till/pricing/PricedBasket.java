package dev.till.pricing;

import java.util.List;

/**
 * The figures of a basket. The lines' figures sum to the order's, the applied amounts to its discount total, and the
 * tax amounts to its tax total.
 *
 * @param order          the order's figures
 * @param lines          each line's figures, in the basket's order
 * @param appliedAmounts how much each discount reduced the order, in whole cents, in the basket's order
 * @param taxes          one entry for each distinct tax with a rate above 0, by rate, then name
 */
public record PricedBasket(Figures order, List<LineFigures> lines, List<Long> appliedAmounts, List<TaxFigures> taxes) {

    /** Copies the lists. */
    public PricedBasket {
        lines = List.copyOf(lines);
        appliedAmounts = List.copyOf(appliedAmounts);
        taxes = List.copyOf(taxes);
    }
}
