package dev.till.pricing;

import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Exact amounts that share whole cents by the largest remainder method: each share is the whole part of its exact
 * amount, and the cents left over go one each to the largest remainders, on a tie to the earlier one.
 *
 * <p>The same amounts can share different cents. Whole parts and the order of the remainders are computed once.
 */
final class Shares {

    private final Quotient[] exact;
    private final long[] whole;
    private final Quotient[] remainders;
    private final long wholeTotal;
    private Integer @Nullable [] largestFirst;

    Shares(Quotient[] exact) {
        this.exact = exact;
        whole = new long[exact.length];
        remainders = new Quotient[exact.length];
        long sum = 0;
        for (int i = 0; i < exact.length; i++) {
            whole[i] = exact[i].rounded(RoundingMode.DOWN);
            remainders[i] = exact[i].minus(whole[i]);
            sum += whole[i];
        }
        wholeTotal = sum;
    }

    Quotient sum() {
        return Quotient.sum(exact);
    }

    /** The shares of {@code cents}, which is the sum of the exact amounts, rounded up or down. */
    long[] of(long cents) {
        long[] shares = whole.clone();
        int left = Math.toIntExact(cents - wholeTotal);
        for (int i = 0; i < left; i++) {
            shares[largestFirst()[i]]++;
        }
        return shares;
    }

    /** The shares of {@code cents}, none above its limit. The limits sum to at least {@code cents}. */
    long[] of(long cents, long[] limits) {
        long[] shares = new long[whole.length];
        Arrays.setAll(shares, i -> Math.min(whole[i], limits[i]));
        long left = cents - Arrays.stream(shares).sum();
        while (left > 0) {
            for (int i : largestFirst()) {
                if (left > 0 && shares[i] < limits[i]) {
                    shares[i]++;
                    left--;
                }
            }
        }
        return shares;
    }

    private Integer[] largestFirst() {
        if (largestFirst == null) {
            largestFirst = new Integer[whole.length];
            Arrays.setAll(largestFirst, i -> i);
            Arrays.sort(largestFirst, Comparator.comparing(i -> remainders[i], Comparator.reverseOrder()));
        }
        return largestFirst;
    }
}
