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
    public TaxedLines tax(Groups<TaxList> lists, Quotient[] nets) {
        Quotient[] added = added(lists, nets);
        Quotient exact = Quotient.sum(added);
        long addedTotal = exact.rounded(mode);
        long netTotal = netTotal(Quotient.sum(nets), exact, addedTotal);
        TaxedLines lines = TaxedLines.of(lists, LargestRemainder.allocate(netTotal, lists, nets));
        long[] taxes = LargestRemainder.allocate(addedTotal, lists, added);
        long[] included = included(lists, lines.nets());
        Arrays.setAll(taxes, line -> taxes[line] + included[line]);
        for (int group = 0; group < lists.count(); group++) {
            allocateToTaxes(lists.keys().get(group), lists.members().get(group), taxes, lines.taxes());
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

    /** The exact added tax of each line. */
    private static Quotient[] added(Groups<TaxList> lists, Quotient[] nets) {
        Quotient[] added = new Quotient[nets.length];
        for (int group = 0; group < lists.count(); group++) {
            TaxList list = lists.keys().get(group);
            BigDecimal factor = list.included() ? BigDecimal.ZERO : list.factor();
            for (int line : lists.members().get(group)) {
                added[line] = nets[line].times(factor);
            }
        }
        return added;
    }

    /** The included tax of each line, in cents. */
    private long[] included(Groups<TaxList> lists, long[] nets) {
        if (lists.keys().stream().noneMatch(TaxList::included)) {
            return new long[nets.length];
        }
        Quotient[] ofLists = new Quotient[lists.count()];
        Quotient[] ofLines = new Quotient[nets.length];
        for (int group = 0; group < lists.count(); group++) {
            TaxList list = lists.keys().get(group);
            Quotient fraction = list.included() ? list.fraction(list.factor()) : Quotient.ZERO;
            ofLists[group] = fraction.times(lists.sum(group, nets));
            for (int line : lists.members().get(group)) {
                ofLines[line] = fraction.times(nets[line]);
            }
        }
        long total = Quotient.sum(ofLists).rounded(mode);
        return LargestRemainder.allocate(LargestRemainder.allocate(total, ofLists), lists, ofLines);
    }

    /**
     * Allocates the tax of a list to its taxes by the largest remainder, and each tax to the list's lines by running
     * shares, so that the amounts sum up for each line and for each tax.
     */
    private static void allocateToTaxes(TaxList list, int[] lines, long[] ofLines, long[][] taxes) {
        long total = Arrays.stream(lines).mapToLong(line -> ofLines[line]).sum();
        long[] ofTaxes = list.taxes().size() == 1 || total == 0
            ? new long[list.taxes().size()] : ofTaxes(total, list);
        long upToLine = 0;
        long[] before = new long[ofTaxes.length];
        for (int line : lines) {
            upToLine += ofLines[line];
            long[] shares = RunningShare.split(ofTaxes, upToLine);
            for (int tax = 0; tax < shares.length; tax++) {
                taxes[line][tax] = shares[tax] - before[tax];
            }
            before = shares;
        }
    }

    private static long[] ofTaxes(long total, TaxList list) {
        BigDecimal factor = list.factor();
        return LargestRemainder.allocate(total, list.factors().stream()
            .map(part -> Quotient.of(total).times(part).over(factor)).toArray(Quotient[]::new));
    }
}
