package dev.till.pricing.explain;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits whole cents, by the methods that {@code docs/pricing.md} defines. */
final class FractionShares {

    /** Above every amount, and the sum of hundreds of them is a long. */
    static final long NO_LIMIT = Long.MAX_VALUE / 1_000;

    private FractionShares() {
    }

    /** The largest remainder method. */
    static List<Long> share(long cents, List<Fraction> exact) {
        List<Long> shares = share(cents, exact, Collections.nCopies(exact.size(), NO_LIMIT));
        for (int i = 0; i < shares.size(); i++) {
            if (Fraction.of(shares.get(i)).minus(exact.get(i)).abs().compareTo(Fraction.of(1)) >= 0) {
                throw new IllegalStateException(cents + " are not the sum of " + exact + ", rounded");
            }
        }
        return shares;
    }

    /** The largest remainder method, where no share is above its limit. */
    static List<Long> share(long cents, List<Fraction> exact, List<Long> limits) {
        List<Long> shares = new ArrayList<>();
        for (int i = 0; i < exact.size(); i++) {
            shares.add(Math.min(exact.get(i).floor(), limits.get(i)));
        }
        long left = cents - sum(shares);
        if (left < 0 || cents > sum(limits)) {
            throw new IllegalStateException(cents + " can't be " + exact + " within " + limits);
        }
        // The sort is stable: on a tie the earlier one stays first.
        List<Integer> largestFirst = IntStream.range(0, exact.size()).boxed()
            .sorted(Comparator.comparing((Integer i) -> exact.get(i).fraction()).reversed()).toList();
        while (left > 0) {
            for (int i : largestFirst) {
                if (left > 0 && shares.get(i) < limits.get(i)) {
                    shares.set(i, shares.get(i) + 1);
                    left--;
                }
            }
        }
        return shares;
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
}
