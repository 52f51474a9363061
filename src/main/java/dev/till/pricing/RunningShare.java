package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A point of a running sum, and the shares of other sums at that point. What falls between two points is the difference
 * of the shares at both. It is never negative, and at the last point the share is the whole sum.
 *
 * @param part  the running sum at this point, from 0 to {@code whole}
 * @param whole the sum
 */
record RunningShare(BigDecimal part, BigDecimal whole) {

    private static final long MAX_INT = Integer.MAX_VALUE;

    static RunningShare at(long part, long whole) {
        return new RunningShare(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    /** The share of some cents: {@code cents * part / whole}, rounded half up; 0 if the whole is 0. */
    long of(long cents) {
        return whole.signum() == 0 ? 0 : Quotient.of(cents).times(part).over(whole).rounded(RoundingMode.HALF_UP);
    }

    /** This point in another sum; this point itself if that sum is 0. */
    RunningShare in(long otherPart, long otherWhole) {
        return otherWhole == 0 ? this : at(otherPart, otherWhole);
    }

    /**
     * Splits a running sum into those of its parts: the first part gets its share, the next ones their shares of the
     * rest, and the last one all that is left.
     *
     * @param amounts the whole amount of each part
     * @param upTo    the running sum of all parts, from 0 to the sum of the amounts
     */
    static long[] split(long[] amounts, long upTo) {
        long[] shares = new long[amounts.length];
        int last = amounts.length - 1;
        long left = upTo;
        long wholeLeft = 0;
        for (long amount : amounts) {
            wholeLeft += amount;
        }
        for (int i = 0; i < last; i++) {
            shares[i] = share(amounts[i], left, wholeLeft);
            left -= shares[i];
            wholeLeft -= amounts[i];
        }
        shares[last] = left;
        return shares;
    }

    /** The share of some cents. Without big numbers for almost every order. */
    private static long share(long cents, long part, long whole) {
        return whole == 0 || whole > MAX_INT || cents > MAX_INT ? at(part, whole).of(cents)
            : (2 * cents * part + whole) / (2 * whole);
    }
}
