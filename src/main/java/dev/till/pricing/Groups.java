package dev.till.pricing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Items grouped by key: the groups in ascending order of their keys, the items of a group in their own order.
 *
 * @param keys    the keys in ascending order
 * @param members the indices of each group's items
 */
record Groups<K extends Comparable<? super K>>(List<K> keys, List<int[]> members) {

    static <T, K extends Comparable<? super K>> Groups<K> of(List<T> items, Function<T, K> key) {
        Map<K, List<Integer>> members = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            members.computeIfAbsent(key.apply(items.get(i)), first -> new ArrayList<>()).add(i);
        }
        List<K> keys = members.keySet().stream().sorted().toList();
        return new Groups<>(keys,
            keys.stream().map(k -> members.get(k).stream().mapToInt(Integer::intValue).toArray()).toList());
    }

    int count() {
        return keys.size();
    }

    Quotient[] pick(int group, Quotient[] from) {
        int[] items = members.get(group);
        Quotient[] picked = new Quotient[items.length];
        for (int i = 0; i < items.length; i++) {
            picked[i] = from[items[i]];
        }
        return picked;
    }

    void put(int group, long[] values, long[] into) {
        int[] items = members.get(group);
        for (int i = 0; i < items.length; i++) {
            into[items[i]] = values[i];
        }
    }

    long sum(int group, long[] of) {
        long sum = 0;
        for (int item : members.get(group)) {
            sum += of[item];
        }
        return sum;
    }
}
