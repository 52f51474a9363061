package dev.till.pricing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Items grouped by key: the groups in ascending order of their keys, the items of a group in their own order.
 *
 * @param keys    the keys in ascending order
 * @param members the indices of each group's items
 */
record Groups<K extends Comparable<? super K>>(List<K> keys, int[][] members) {

    static <T, K extends Comparable<? super K>> Groups<K> of(List<T> items, Function<T, K> key) {
        List<K> keys = new ArrayList<>();
        for (T item : items) {
            int place = Collections.binarySearch(keys, key.apply(item));
            if (place < 0) {
                keys.add(-place - 1, key.apply(item));
            }
        }
        int[] groupOf = new int[items.size()];
        int[] sizes = new int[keys.size()];
        for (int item = 0; item < groupOf.length; item++) {
            groupOf[item] = Collections.binarySearch(keys, key.apply(items.get(item)));
            sizes[groupOf[item]]++;
        }
        return new Groups<>(keys, members(groupOf, sizes));
    }

    /** One group of {@code size} items. */
    static Groups<Integer> one(int size) {
        return new Groups<>(List.of(0), new int[][] {IntStream.range(0, size).toArray()});
    }

    private static int[][] members(int[] groupOf, int[] sizes) {
        int[][] members = new int[sizes.length][];
        for (int group = 0; group < sizes.length; group++) {
            members[group] = new int[sizes[group]];
        }
        for (int item = groupOf.length - 1; item >= 0; item--) {
            members[groupOf[item]][--sizes[groupOf[item]]] = item;
        }
        return members;
    }

    int count() {
        return members.length;
    }
}
