package dev.till.pricing;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The whole cents from which all figures follow by addition and subtraction.
 *
 * @param nets  the net of each line: with its included taxes, without its added ones
 * @param taxes the amount of each tax of each line
 */
record TaxedLines(long[] nets, long[][] taxes) {

    static TaxedLines of(TaxedLists lists, long[] nets) {
        long[][] taxes = new long[nets.length][];
        for (int list = 0; list < lists.count(); list++) {
            for (int line : lists.lines(list)) {
                taxes[line] = new long[lists.get(list).taxes().size()];
            }
        }
        return new TaxedLines(nets, taxes);
    }

    /** Lines without tax. Their net is rounded once and allocated to the lists and then to their lines. */
    static TaxedLines untaxed(Nets nets, RoundingMode mode) {
        return of(nets.lists(), nets.shares().of(nets.total().rounded(mode)));
    }

    long tax(int line) {
        long sum = 0;
        for (long tax : taxes[line]) {
            sum += tax;
        }
        return sum;
    }

    PricedBasket figures(List<PricingLine> lines, long[] gross, long[] applied) {
        List<LineFigures> lineFigures = new ArrayList<>(lines.size());
        for (int line = 0; line < nets.length; line++) {
            long tax = tax(line);
            long included = lines.get(line).taxes().included() ? tax : 0;
            Figures figures = new Figures(
                gross[line], gross[line] - nets[line], tax, included, nets[line] + tax - included);
            lineFigures.add(LineFigures.of(figures, taxes[line]));
        }
        return new PricedBasket(Figures.sum(lineFigures), lineFigures, LongStream.of(applied).boxed().toList(),
            TaxFigures.of(lines.stream().map(PricingLine::taxes).toList(), lineFigures));
    }
}
