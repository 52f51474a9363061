package dev.till.pricing.explain;

import dev.till.pricing.explain.Figure.LeftOver;
import dev.till.pricing.explain.Figure.Origin;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits whole cents, by the methods that {@code docs/pricing.md} defines. */
final class FractionShares {

    /** Above every amount, and the sum of thousands of them, one for each discount of an order, is a long. */
    static final long NO_LIMIT = Long.MAX_VALUE / 10_000;

    private FractionShares() {
    }

    /** The largest remainder method. */
    static List<Figure> share(long cents, List<Fraction> exact) {
        List<Figure> shares = share(cents, exact, Collections.nCopies(exact.size(), NO_LIMIT));
        for (Figure share : shares) {
            Fraction more = Fraction.of(share.cents()).minus(share.exact());
            if (more.compareTo(Fraction.ONE) >= 0 || more.compareTo(Fraction.of(-1)) <= 0) {
                throw new IllegalStateException(cents + " are not the sum of the exact values, rounded");
            }
        }
        return shares;
    }

    /** The largest remainder method, where no share is above its limit. */
    static List<Figure> share(long cents, List<Fraction> exact, List<Long> limits) {
        long[] whole = new long[exact.size()];
        List<Fraction> remainders = new ArrayList<>();
        long left = cents;
        for (int i = 0; i < whole.length; i++) {
            whole[i] = Math.min(exact.get(i).floor(), limits.get(i));
            left -= whole[i];
            remainders.add(exact.get(i).fraction());
        }
        if (left < 0 || cents > sum(limits)) {
            throw new IllegalStateException(cents + " can't be shared within the limits");
        }
        // The sort is stable: on a tie the earlier one stays first.
        List<Integer> largestFirst = IntStream.range(0, whole.length).boxed()
            .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed()).toList();
        long[] more = leftOver(left, largestFirst, whole, limits);
        Figure[] shares = new Figure[whole.length];
        for (int place = 0; place < whole.length; place++) {
            int i = largestFirst.get(place);
            long share = whole[i] + more[i];
            boolean limited = share == limits.get(i) && more[i] == 0 && place < left;
            shares[i] = limited ? Figure.of(exact.get(i), share, Origin.LIMITED)
                : Figure.shared(exact.get(i), share, new LeftOver(left, whole.length, place + 1, more[i]));
        }
        return List.of(shares);
    }

    private static long[] leftOver(long cents, List<Integer> largestFirst, long[] whole, List<Long> limits) {
        long[] more = new long[whole.length];
        long left = cents;
        while (left > 0) {
            for (int i : largestFirst) {
                if (left > 0 && whole[i] + more[i] < limits.get(i)) {
                    more[i]++;
                    left--;
                }
            }
        }
        return more;
    }

    /** The exact parts of {@code cents} in proportion to the weights; 0 where all weights are 0. */
    static List<Fraction> inProportion(long cents, List<Fraction> weights) {
        Fraction all = Fraction.sum(weights);
        return weights.stream()
            .map(weight -> all.isZero() ? Fraction.ZERO : Fraction.of(cents).times(weight).over(all)).toList();
    }

    /** The running share: {@code share(cents, part of whole)}. */
    static long running(long cents, long part, long whole) {
        return whole == 0 ? 0
            : Fraction.of(cents).times(Fraction.of(part)).over(Fraction.of(whole)).round(RoundingMode.HALF_UP);
    }

    static long sum(List<Long> cents) {
        return cents.stream().mapToLong(each -> each).sum();
    }

    static long cents(List<Figure> figures) {
        return figures.stream().mapToLong(Figure::cents).sum();
    }
}
