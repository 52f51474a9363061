package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Whole cents shared by the method of the largest remainder: everyone gets the whole cents of its exact value, and the
 * cents left over go one each to the largest fractions, on a tie to the earlier one.
 */
final class Shares {

    private Shares() {
    }

    /**
     * The shares of {@code cents}, which is the sum of the exact values, rounded up or down.
     *
     * @param weights     the exact values are {@code weights[i] * numerator / denominator}
     * @param denominator above 0
     */
    static long[] of(long cents, BigDecimal[] weights, BigDecimal numerator, BigDecimal denominator) {
        long[] shares = new long[weights.length];
        BigDecimal[] remainders = new BigDecimal[weights.length];
        long left = cents;
        for (int i = 0; i < weights.length; i++) {
            BigDecimal exact = weights[i].multiply(numerator);
            BigDecimal whole = exact.divide(denominator, 0, RoundingMode.DOWN);
            shares[i] = whole.longValueExact();
            remainders[i] = exact.subtract(whole.multiply(denominator));
            left -= shares[i];
        }
        if (left > 0) {
            handOut((int) left, remainders, shares);
        }
        return shares;
    }

    private static void handOut(int cents, BigDecimal[] remainders, long[] shares) {
        BigDecimal[] sorted = remainders.clone();
        Arrays.sort(sorted);
        BigDecimal last = sorted[sorted.length - cents];
        int left = cents;
        for (int i = 0; i < shares.length; i++) {
            if (remainders[i].compareTo(last) > 0) {
                shares[i]++;
                left--;
            }
        }
        for (int i = 0; left > 0; i++) {
            if (remainders[i].compareTo(last) == 0) {
                shares[i]++;
                left--;
            }
        }
    }
}
