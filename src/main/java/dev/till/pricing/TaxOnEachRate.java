package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rounds each tax once for the order, and allocates it to the tax lists and then to their lines. Added and
 * included taxes are rounded apart. No line gets more included tax than is paid for it.
 */
record TaxOnEachRate(RoundingMode mode) implements TaxRule {

    /** A tax of a list: the number of the list, and the number of the tax in it. */
    private record Place(int list, int tax) {
    }

    @Override
    public TaxedLines tax(Groups<TaxList> lists, Quotient[] nets) {
        TaxedLines lines = TaxedLines.untaxed(lists, nets, mode);
        Map<Tax, List<Place>> added = new TreeMap<>(TaxFigures.ORDER);
        Map<Tax, List<Place>> included = new TreeMap<>(TaxFigures.ORDER);
        for (int list = 0; list < lists.count(); list++) {
            TaxList key = lists.keys().get(list);
            for (int i = 0; i < key.taxes().size(); i++) {
                (key.included() ? included : added).computeIfAbsent(key.taxes().get(i), first -> new ArrayList<>())
                    .add(new Place(list, i));
            }
        }
        added.values().forEach(places -> tax(lists, places, lines));
        included.values().forEach(places -> tax(lists, places, lines));
        return lines;
    }

    /** Computes one tax for all lines that have it. */
    private void tax(Groups<TaxList> lists, List<Place> places, TaxedLines lines) {
        Quotient[] exact = new Quotient[places.size()];
        long[] limits = new long[exact.length];
        for (int i = 0; i < exact.length; i++) {
            Place place = places.get(i);
            TaxList list = lists.keys().get(place.list);
            BigDecimal factor = list.factors().get(place.tax);
            long net = lists.sum(place.list, lines.nets());
            exact[i] = list.included() ? list.fraction(factor).times(net) : Quotient.of(net).times(factor);
            limits[i] = Arrays.stream(limits(lists, place, lines)).sum();
        }
        long total = Math.min(Quotient.sum(exact).rounded(mode), Arrays.stream(limits).sum());
        long[] shares = LargestRemainder.allocate(total, exact, limits);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                allocateToLines(shares[i], lists, places.get(i), lines);
            }
        }
    }

    private static void allocateToLines(long cents, Groups<TaxList> lists, Place place, TaxedLines lines) {
        BigDecimal net = BigDecimal.valueOf(lists.sum(place.list, lines.nets()));
        int[] members = lists.members().get(place.list);
        Quotient[] exact = new Quotient[members.length];
        Arrays.setAll(exact, i ->
            Quotient.of(cents).times(lines.nets()[members[i]]).over(net));
        long[] shares = LargestRemainder.allocate(cents, exact, limits(lists, place, lines));
        for (int i = 0; i < shares.length; i++) {
            lines.taxes()[members[i]][place.tax] = shares[i];
        }
    }

    /** The most that each line of a list can get of one more tax. An added tax is never more than the net. */
    private static long[] limits(Groups<TaxList> lists, Place place, TaxedLines lines) {
        boolean included = lists.keys().get(place.list).included();
        return Arrays.stream(lists.members().get(place.list))
            .mapToLong(line -> included ? lines.nets()[line] - lines.tax(line) : lines.nets()[line]).toArray();
    }
}
