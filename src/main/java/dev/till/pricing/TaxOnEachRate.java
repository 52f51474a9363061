package dev.till.pricing;

import dev.till.pricing.TaxedLists.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * Rounds each tax once for the order, and allocates it to the tax lists and then to their lines. Added and
 * included taxes are rounded apart. No line gets more included tax than is paid for it.
 */
record TaxOnEachRate(RoundingMode mode) implements TaxRule {

    @Override
    public TaxedLines tax(Nets nets) {
        TaxedLines lines = TaxedLines.untaxed(nets, mode);
        nets.lists().taxes().forEach(places -> tax(nets.lists(), places, lines));
        return lines;
    }

    /** Computes one tax for all lines that have it. */
    private void tax(TaxedLists lists, List<Place> places, TaxedLines lines) {
        Quotient[] exact = new Quotient[places.size()];
        long[] limits = new long[exact.length];
        for (int i = 0; i < exact.length; i++) {
            Place place = places.get(i);
            BigDecimal factor = lists.factors(place.list()).get(place.tax());
            long net = lists.sum(place.list(), lines.nets());
            exact[i] = lists.get(place.list()).included() ? lists.fraction(place.list(), factor).times(net)
                : Quotient.of(net).times(factor);
            limits[i] = Arrays.stream(limits(lists, place, lines)).sum();
        }
        long total = Math.min(Quotient.sum(exact).rounded(mode), Arrays.stream(limits).sum());
        long[] shares = exact.length == 1 ? new long[] {total} : new Shares(exact).of(total, limits);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                allocateToLines(shares[i], lists, places.get(i), lines);
            }
        }
    }

    private static void allocateToLines(long cents, TaxedLists lists, Place place, TaxedLines lines) {
        int[] members = lists.lines(place.list());
        long[] nets = Arrays.stream(members).mapToLong(line -> lines.nets()[line]).toArray();
        long[] shares = Proportion.share(cents, nets, lists.sum(place.list(), lines.nets()),
            limits(lists, place, lines));
        for (int i = 0; i < shares.length; i++) {
            lines.taxes()[members[i]][place.tax()] = shares[i];
        }
    }

    /** The most that each line of a list can get of one more tax. An added tax is never more than the net. */
    private static long[] limits(TaxedLists lists, Place place, TaxedLines lines) {
        boolean included = lists.get(place.list()).included();
        return Arrays.stream(lists.lines(place.list()))
            .mapToLong(line -> included ? lines.nets()[line] - lines.tax(line) : lines.nets()[line]).toArray();
    }
}
