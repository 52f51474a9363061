package dev.till.pricing;

import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.HALF_EVEN;
import static java.math.RoundingMode.UP;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Rounds the added tax and the total once for the order. Included tax is computed from the cents that are
 * paid, because a share of the exact tax could be a cent more than what is paid for its line.
 */
record TaxOnOrder(RoundingMode mode) implements TaxRule {

    @Override
    public TaxedLines tax(Nets nets) {
        TaxedLists lists = nets.lists();
        long addedTotal = nets.addedTotal().rounded(mode);
        long netTotal = netTotal(nets.total(), nets.addedTotal(), addedTotal);
        TaxedLines lines = TaxedLines.of(lists, nets.shares().of(netTotal));
        long[] taxes = nets.added().of(addedTotal);
        long[] included = included(lists, lines.nets());
        Arrays.setAll(taxes, line -> taxes[line] + included[line]);
        for (int list = 0; list < lists.count(); list++) {
            allocateToTaxes(lists, list, taxes, lines.taxes());
        }
        return lines;
    }

    /**
     * What is left of the rounded total for the nets. Half even can round tax and total in opposite directions; then
     * the total gives way, so that the nets get no cent that they don't have.
     */
    private long netTotal(Quotient net, Quotient added, long addedTotal) {
        long left = net.plus(added).rounded(mode) - addedTotal;
        return mode != HALF_EVEN ? left
            : Math.max(net.rounded(DOWN), Math.min(left, net.rounded(UP)));
    }

    /** The included tax of each line, in cents. */
    private long[] included(TaxedLists lists, long[] nets) {
        if (lists.groups().keys().stream().noneMatch(TaxList::included)) {
            return new long[nets.length];
        }
        Quotient[] ofLists = new Quotient[lists.count()];
        Quotient[] ofLines = new Quotient[nets.length];
        for (int list = 0; list < lists.count(); list++) {
            Quotient fraction = lists.get(list).included() ? lists.fraction(list, lists.factor(list)) : Quotient.ZERO;
            ofLists[list] = fraction.times(lists.sum(list, nets));
            for (int line : lists.lines(list)) {
                ofLines[line] = fraction.times(nets[line]);
            }
        }
        long total = Quotient.sum(ofLists).rounded(mode);
        return new GroupedShares(lists.groups(), ofLines, ofLists).of(total);
    }

    /**
     * Allocates the tax of a list to its taxes by the largest remainder, and each tax to the list's lines by running
     * shares, so that the amounts sum up for each line and for each tax.
     */
    private static void allocateToTaxes(TaxedLists lists, int list, long[] ofLines, long[][] taxes) {
        int[] lines = lists.lines(list);
        long total = lists.sum(list, ofLines);
        int count = lists.factors(list).size();
        long[] ofTaxes = count == 1 || total == 0 ? new long[count] : ofTaxes(total, lists, list);
        long upToLine = 0;
        long[] before = new long[count];
        for (int line : lines) {
            upToLine += ofLines[line];
            long[] shares = RunningShare.split(ofTaxes, upToLine);
            for (int tax = 0; tax < shares.length; tax++) {
                taxes[line][tax] = shares[tax] - before[tax];
            }
            before = shares;
        }
    }

    private static long[] ofTaxes(long total, TaxedLists lists, int list) {
        BigDecimal factor = lists.factor(list);
        return new Shares(lists.factors(list).stream()
            .map(part -> Quotient.of(total).times(part).over(factor)).toArray(Quotient[]::new)).of(total);
    }
}
