package dev.till.store.memory;

/**
 * Two numbers as the key of an index: the indexed one, and the id of the row.
 *
 * @param first  what rows are found by
 * @param second what tells them apart, and orders them
 */
public record LongPair(long first, long second) implements Comparable<LongPair> {

    @Override
    public int compareTo(LongPair other) {
        int order = Long.compare(first, other.first);
        return order == 0 ? Long.compare(second, other.second) : order;
    }
}
