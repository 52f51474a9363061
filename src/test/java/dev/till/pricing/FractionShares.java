package dev.till.pricing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The largest remainder method on fractions, written from its definition. */
final class FractionShares {

    private FractionShares() {
    }

    static Stream<Long> share(long cents, List<Fraction> exact) {
        long whole = exact.stream().mapToLong(Fraction::floor).sum();
        // The sort is stable: on a tie the earlier one stays first.
        List<Integer> largestFirst = IntStream.range(0, exact.size()).boxed()
            .sorted(Comparator.comparing((Integer i) -> exact.get(i).fraction()).reversed()).toList();
        long[] shares = exact.stream().mapToLong(Fraction::floor).toArray();
        for (int i = 0; i < cents - whole; i++) {
            shares[largestFirst.get(i)]++;
        }
        return IntStream.range(0, shares.length).mapToObj(i -> shares[i]);
    }
}
