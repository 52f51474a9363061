package dev.till.pricing;

import java.util.Arrays;

/**
 * Exact amounts in groups that share whole cents: first the groups, then the members of each group. So the cents of a
 * group do not depend on the order of its members.
 */
final class GroupedShares {

    private final Groups<?> groups;
    private final Shares ofGroups;
    private final Shares[] ofMembers;
    private final int size;

    GroupedShares(Groups<?> groups, Quotient[] exact) {
        this(groups, exact, sums(groups, exact));
    }

    /** Takes the sum of each group, if it is known. */
    GroupedShares(Groups<?> groups, Quotient[] exact, Quotient[] sums) {
        this.groups = groups;
        ofGroups = new Shares(sums);
        ofMembers = new Shares[sums.length];
        Arrays.setAll(ofMembers, group -> new Shares(groups.pick(group, exact)));
        size = exact.length;
    }

    private static Quotient[] sums(Groups<?> groups, Quotient[] exact) {
        Quotient[] sums = new Quotient[groups.count()];
        Arrays.setAll(sums, group -> Quotient.sum(groups.pick(group, exact)));
        return sums;
    }

    /** The sum of all amounts. */
    Quotient sum() {
        return ofGroups.sum();
    }

    /** The shares of {@code cents}, which is the sum of all amounts, rounded up or down. */
    long[] of(long cents) {
        return of(ofGroups.of(cents));
    }

    /** The shares of each group's cents, which are the sum of its amounts, rounded up or down. */
    long[] of(long[] cents) {
        long[] shares = new long[size];
        for (int group = 0; group < cents.length; group++) {
            groups.put(group, ofMembers[group].of(cents[group]), shares);
        }
        return shares;
    }
}
