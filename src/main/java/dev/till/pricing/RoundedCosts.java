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
        Figures[] lines = new Figures[gross.length];
        Arrays.setAll(lines, line -> figures(gross[line], nets[line], taxes[line]));
        Figures order = figures(sum(gross), sum(nets), sum(taxes));
        return new PricedBasket(order, List.of(lines), Arrays.stream(applied).boxed().toList(), taxFigures());
    }

    private static Figures figures(long gross, long net, long tax) {
        return new Figures(gross, gross - net, tax, net + tax);
    }

    private List<TaxFigures> taxFigures() {
        List<TaxFigures> figures = new ArrayList<>(rates.count());
        for (int group = 0; group < rates.count(); group++) {
            BigDecimal rate = rates.keys().get(group);
            if (rate.signum() > 0) {
                int[] lines = rates.members()[group];
                figures.add(new TaxFigures(rate.stripTrailingZeros(), sum(nets, lines), sum(taxes, lines)));
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
