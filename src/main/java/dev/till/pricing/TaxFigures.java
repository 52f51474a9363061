package dev.till.pricing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one tax takes of several lines.
 *
 * @param tax           the tax; its rate is above 0
 * @param taxableAmount the net of the lines that it applies to, without their taxes, in whole cents; for a compound tax
 *                      with the taxes that precede it
 * @param taxAmount     its amount, in whole cents
 */
public record TaxFigures(Tax tax, long taxableAmount, long taxAmount) {

    static final Comparator<Tax> ORDER = Comparator.comparing(Tax::rate).thenComparing(Comparator.naturalOrder());

    /**
     * Returns the figures of each distinct tax with a rate above 0, by rate, then name.
     *
     * @param taxes   the taxes of each line
     * @param figures the figures of each line
     */
    public static List<TaxFigures> of(List<TaxList> taxes, List<LineFigures> figures) {
        Map<Tax, TaxFigures> sums = new TreeMap<>(ORDER);
        for (int line = 0; line < taxes.size(); line++) {
            LineFigures priced = figures.get(line);
            long net = priced.figures().total() - priced.figures().taxTotal();
            long gross = net;
            for (int i = 0; i < priced.taxAmounts().size(); i++) {
                Tax tax = taxes.get(line).taxes().get(i);
                long amount = priced.taxAmounts().get(i);
                if (tax.rate().signum() > 0) {
                    sums.merge(tax, new TaxFigures(tax, tax.compound() ? gross : net, amount), TaxFigures::plus);
                }
                gross += amount;
            }
        }
        return List.copyOf(sums.values());
    }

    private TaxFigures plus(TaxFigures other) {
        return new TaxFigures(tax, taxableAmount + other.taxableAmount, taxAmount + other.taxAmount);
    }
}
