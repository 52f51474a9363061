package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Rounds each tax of each line. A compound tax is computed on the net plus the rounded taxes before it. If
 * rounded included taxes exceed what is paid, the largest gives way. That happens only where they are rounded up,
 * because the rates of a line sum to at most 1.
 */
record TaxOnEachLine(RoundingMode mode) implements TaxRule {

    @Override
    public TaxedLines tax(Groups<TaxList> lists, Quotient[] nets) {
        TaxedLines lines = TaxedLines.untaxed(lists, nets, mode);
        for (int group = 0; group < lists.count(); group++) {
            TaxList list = lists.keys().get(group);
            for (int line : lists.members().get(group)) {
                if (list.included()) {
                    include(list, lines.nets()[line], lines.taxes()[line]);
                } else {
                    add(list.taxes(), lines.nets()[line], lines.taxes()[line]);
                }
            }
        }
        return lines;
    }

    private void add(List<Tax> list, long net, long[] taxes) {
        long gross = net;
        for (int i = 0; i < taxes.length; i++) {
            taxes[i] = Quotient.of(list.get(i).compound() ? gross : net).times(list.get(i).rate()).rounded(mode);
            gross += taxes[i];
        }
    }

    private void include(TaxList list, long net, long[] taxes) {
        List<BigDecimal> factors = list.factors();
        long left = net;
        for (int i = 0; i < taxes.length; i++) {
            taxes[i] = list.fraction(factors.get(i)).times(net).rounded(mode);
            left -= taxes[i];
        }
        for (; left < 0; left++) {
            taxes[largest(taxes)]--;
        }
    }

    /** The earlier one of two. */
    private static int largest(long[] taxes) {
        int largest = 0;
        for (int i = 1; i < taxes.length; i++) {
            if (taxes[i] > taxes[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
