package dev.till.pricing;

import java.util.Arrays;

/**
 * Allocates whole cents by the largest remainder method: each share is the whole part of its exact value, and the cents
 * left over go one each to the largest remainders, on a tie to the earlier one.
 */
final class LargestRemainder {

    private LargestRemainder() {
    }

    /** The shares of {@code cents}, which is the sum of the exact values, rounded up or down. */
    static long[] allocate(long cents, Quotients exact) {
        return allocate(new long[] {cents}, Groups.one(exact.whole().length), exact);
    }

    /** The shares of each group's cents, which are the sum of its members' exact values, rounded up or down. */
    static long[] allocate(long[] cents, Groups<?> groups, Quotients exact) {
        long[] shares = exact.whole().clone();
        for (int group = 0; group < cents.length; group++) {
            int[] members = groups.members()[group];
            long left = cents[group];
            for (int member : members) {
                left -= shares[member];
            }
            if (left > 0) {
                addLeftOver((int) left, members, exact.remainders(), shares);
            }
        }
        return shares;
    }

    private static void addLeftOver(int cents, int[] members, long[] remainders, long[] shares) {
        long[] sorted = new long[members.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = remainders[members[i]];
        }
        Arrays.sort(sorted);
        long smallest = sorted[sorted.length - cents];
        int left = cents;
        for (int member : members) {
            if (remainders[member] > smallest) {
                shares[member]++;
                left--;
            }
        }
        for (int i = 0; left > 0; i++) {
            if (remainders[members[i]] == smallest) {
                shares[members[i]]++;
                left--;
            }
        }
    }
}
