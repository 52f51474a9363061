package dev.till.pricing;

import java.util.List;

/**
 * The figures of a line.
 *
 * @param figures    the line's figures
 * @param taxAmounts the amount of each tax of the line's {@link TaxList}, in whole cents; they sum to the tax total
 */
public record LineFigures(Figures figures, List<Long> taxAmounts) {

    /** Copies the list. */
    public LineFigures {
        taxAmounts = List.copyOf(taxAmounts);
    }
}
