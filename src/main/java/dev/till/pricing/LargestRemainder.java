package dev.till.pricing;

import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Allocates whole cents by the largest remainder method: each share is the whole part of its exact value, and the cents
 * left over go one each to the largest remainders, on a tie to the earlier one.
 */
final class LargestRemainder {

    /** More than any share. */
    private static final long UNLIMITED = Long.MAX_VALUE;

    private LargestRemainder() {
    }

    /** The shares of {@code cents}, which is the sum of the exact values, rounded up or down. */
    static long[] allocate(long cents, Quotient[] exact) {
        long[] limits = new long[exact.length];
        Arrays.fill(limits, UNLIMITED);
        return allocate(cents, exact, limits);
    }

    /**
     * The shares of {@code cents}, allocated first to the groups and then to the members of each group, so that the
     * cents of a group do not depend on the order of the members.
     */
    static long[] allocate(long cents, Groups<?> groups, Quotient[] exact) {
        Quotient[] sums = new Quotient[groups.count()];
        Arrays.setAll(sums, group -> Quotient.sum(groups.pick(group, exact)));
        return allocate(allocate(cents, sums), groups, exact);
    }

    /** The shares of each group's cents, which are the sum of its members' exact values, rounded up or down. */
    static long[] allocate(long[] cents, Groups<?> groups, Quotient[] exact) {
        long[] shares = new long[exact.length];
        for (int group = 0; group < cents.length; group++) {
            groups.put(group, allocate(cents[group], groups.pick(group, exact)), shares);
        }
        return shares;
    }

    /** The shares of {@code cents}, none above its limit. The limits sum to at least {@code cents}. */
    static long[] allocate(long cents, Quotient[] exact, long[] limits) {
        long[] shares = new long[exact.length];
        Quotient[] remainders = new Quotient[exact.length];
        long left = cents;
        for (int i = 0; i < shares.length; i++) {
            long whole = exact[i].rounded(RoundingMode.DOWN);
            remainders[i] = exact[i].minus(whole);
            shares[i] = Math.min(whole, limits[i]);
            left -= shares[i];
        }
        if (left > 0) {
            addLeftOver(left, remainders, limits, shares);
        }
        return shares;
    }

    private static void addLeftOver(long cents, Quotient[] remainders, long[] limits, long[] shares) {
        Integer[] largestFirst = new Integer[remainders.length];
        Arrays.setAll(largestFirst, i -> i);
        Arrays.sort(largestFirst, Comparator.comparing(i -> remainders[i], Comparator.reverseOrder()));
        long left = cents;
        while (left > 0) {
            for (int i : largestFirst) {
                if (left > 0 && shares[i] < limits[i]) {
                    shares[i]++;
                    left--;
                }
            }
        }
    }
}
