package dev.till.pricing;

import java.util.Arrays;

/**
 * Whole cents shared by the method of the largest remainder: everyone gets the whole cents of its exact value, and the
 * cents left over go one each to the largest fractions, on a tie to the earlier one.
 */
final class Shares {

    private Shares() {
    }

    /** The shares of {@code cents}, which is the sum of the exact values, rounded up or down. */
    static long[] of(long cents, Quotients exact) {
        return of(new long[] {cents}, Groups.one(exact.whole().length), exact);
    }

    /** The shares of each group's cents, which are the sum of its members' exact values, rounded up or down. */
    static long[] of(long[] cents, Groups<?> groups, Quotients exact) {
        long[] shares = exact.whole().clone();
        for (int group = 0; group < cents.length; group++) {
            int[] members = groups.members()[group];
            long left = cents[group];
            for (int member : members) {
                left -= shares[member];
            }
            if (left > 0) {
                handOut((int) left, members, exact.rests(), shares);
            }
        }
        return shares;
    }

    private static void handOut(int cents, int[] members, long[] rests, long[] shares) {
        long[] sorted = new long[members.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = rests[members[i]];
        }
        Arrays.sort(sorted);
        long smallest = sorted[sorted.length - cents];
        int left = cents;
        for (int member : members) {
            if (rests[member] > smallest) {
                shares[member]++;
                left--;
            }
        }
        for (int i = 0; left > 0; i++) {
            if (rests[members[i]] == smallest) {
                shares[members[i]]++;
                left--;
            }
        }
    }
}
