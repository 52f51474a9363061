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
    public TaxedLines tax(Nets nets) {
        TaxedLists lists = nets.lists();
        TaxedLines lines = TaxedLines.untaxed(nets, mode);
        for (int list = 0; list < lists.count(); list++) {
            for (int line : lists.lines(list)) {
                if (lists.get(list).included()) {
                    include(lists, list, lines.nets()[line], lines.taxes()[line]);
                } else {
                    add(lists.get(list).taxes(), lines.nets()[line], lines.taxes()[line]);
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

    private void include(TaxedLists lists, int list, long net, long[] taxes) {
        List<BigDecimal> factors = lists.factors(list);
        long left = net;
        for (int i = 0; i < taxes.length; i++) {
            taxes[i] = lists.fraction(list, factors.get(i)).times(net).rounded(mode);
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
