package dev.till.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The whole cents from which all figures follow by addition and subtraction.
 *
 * @param rates   the lines by their tax rate
 * @param nets    the net of each line
 * @param taxes   the tax of each line
 * @param applied the applied amount of each discount
 */
record RoundedCosts(Groups<BigDecimal> rates, long[] nets, long[] taxes, long[] applied) {

    PricedBasket figures(long[] gross) {
        LineFigures[] lines = new LineFigures[gross.length];
        Arrays.setAll(lines, line ->
            new LineFigures(figures(gross[line], nets[line], taxes[line]), List.of(taxes[line])));
        Figures order = figures(sum(gross), sum(nets), sum(taxes));
        return new PricedBasket(order, List.of(lines), Arrays.stream(applied).boxed().toList(), taxFigures());
    }

    private static Figures figures(long gross, long net, long tax) {
        return new Figures(gross, gross - net, tax, 0, net + tax);
    }

    private List<TaxFigures> taxFigures() {
        List<TaxFigures> figures = new ArrayList<>(rates.count());
        for (int group = 0; group < rates.count(); group++) {
            BigDecimal rate = rates.keys().get(group);
            if (rate.signum() > 0) {
                int[] lines = rates.members()[group];
                figures.add(new TaxFigures(new Tax(null, rate, false), sum(nets, lines), sum(taxes, lines)));
            }
        }
        return figures;
    }

    private static long sum(long[] cents) {
        return Arrays.stream(cents).sum();
    }

    private static long sum(long[] cents, int[] lines) {
        return Arrays.stream(lines).mapToLong(line -> cents[line]).sum();
    }
}
