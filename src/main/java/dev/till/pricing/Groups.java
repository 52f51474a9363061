package dev.till.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Items with equal keys put together: the groups in the order of their keys, a group's members in their own. */
final class Groups<K extends Comparable<? super K>> {

    private final List<K> keys;
    private final List<int[]> members;

    private Groups(List<K> keys, List<int[]> members) {
        this.keys = keys;
        this.members = members;
    }

    static <T, K extends Comparable<? super K>> Groups<K> of(List<T> items, Function<T, K> key) {
        TreeMap<K, List<Integer>> groups = new TreeMap<>();
        for (int item = 0; item < items.size(); item++) {
            groups.computeIfAbsent(key.apply(items.get(item)), absent -> new ArrayList<>()).add(item);
        }
        List<int[]> members = new ArrayList<>(groups.size());
        groups.values().forEach(group -> members.add(group.stream().mapToInt(Integer::intValue).toArray()));
        return new Groups<>(List.copyOf(groups.keySet()), members);
    }

    int count() {
        return keys.size();
    }

    K key(int group) {
        return keys.get(group);
    }

    /** The indices of the group's items. */
    int[] members(int group) {
        return members.get(group);
    }
}
