package dev.till.pricing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

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

    static LineFigures of(Figures figures, long[] taxAmounts) {
        return new LineFigures(figures, LongStream.of(taxAmounts).boxed().toList());
    }

    /** The difference to the figures of a part of the same line. */
    LineFigures minus(LineFigures part) {
        long[] rest = new long[taxAmounts.size()];
        Arrays.setAll(rest, tax -> taxAmounts.get(tax) - part.taxAmounts.get(tax));
        return of(figures.minus(part.figures), rest);
    }
}
