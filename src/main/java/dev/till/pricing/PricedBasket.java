package dev.till.pricing;

import java.util.List;

/**
 * What a basket costs. The lines' figures sum to the order's, the applied amounts to its discount total, and the taxes'
 * amounts to its tax total.
 *
 * @param order          the order's figures
 * @param lines          each line's figures, in the basket's order
 * @param appliedAmounts what each discount took, in whole cents, in the basket's order
 * @param taxes          one entry a distinct rate above 0, the lowest first
 */
public record PricedBasket(Figures order, List<Figures> lines, List<Long> appliedAmounts, List<TaxFigures> taxes) {

    /** A priced basket that nobody can change. */
    public PricedBasket {
        lines = List.copyOf(lines);
        appliedAmounts = List.copyOf(appliedAmounts);
        taxes = List.copyOf(taxes);
    }
}
