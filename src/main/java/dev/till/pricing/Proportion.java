package dev.till.pricing;

import java.math.BigDecimal;
import java.util.Arrays;

/** Shares whole cents in proportion to whole weights, by the largest remainder method as {@link Shares} does. */
final class Proportion {

    private Proportion() {
    }

    /** The shares of {@code cents}. The weights sum to {@code total}, which is above 0. */
    static long[] share(long cents, long[] weights, long total) {
        if (weights.length == 1) {
            return new long[] {cents};
        }
        long heaviest = Arrays.stream(weights).max().orElse(0);
        if (Math.multiplyHigh(cents, heaviest) != 0 || cents * heaviest < 0) {
            return exact(cents, weights, total).of(cents);
        }
        long[] shares = new long[weights.length];
        long[] remainders = new long[weights.length];
        long left = cents;
        for (int i = 0; i < shares.length; i++) {
            long product = cents * weights[i];
            shares[i] = product / total;
            remainders[i] = product % total;
            left -= shares[i];
        }
        if (left > 0) {
            addLeftOver((int) left, remainders, shares);
        }
        return shares;
    }

    /** The same, where no share is above its limit. The limits sum to at least {@code cents}. */
    static long[] share(long cents, long[] weights, long total, long[] limits) {
        long[] shares = share(cents, weights, total);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > limits[i]) {
                return exact(cents, weights, total).of(cents, limits);
            }
        }
        return shares;
    }

    /** There are fewer cents left than remainders above 0. */
    private static void addLeftOver(int cents, long[] remainders, long[] shares) {
        long[] sorted = remainders.clone();
        Arrays.sort(sorted);
        long smallest = sorted[sorted.length - cents];
        int left = cents;
        for (int i = 0; i < shares.length; i++) {
            if (remainders[i] > smallest) {
                shares[i]++;
                left--;
            }
        }
        for (int i = 0; left > 0; i++) {
            if (remainders[i] == smallest) {
                shares[i]++;
                left--;
            }
        }
    }

    private static Shares exact(long cents, long[] weights, long total) {
        BigDecimal divisor = BigDecimal.valueOf(total);
        return new Shares(Arrays.stream(weights)
            .mapToObj(weight -> Quotient.of(weight).times(cents).over(divisor)).toArray(Quotient[]::new));
    }
}
