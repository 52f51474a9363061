package dev.till.store.memory;

/**
 * An index key of two numbers, ordered by the first, then by the second.
 *
 * @param first  the indexed number
 * @param second the id of the row
 */
public record LongPair(long first, long second) implements Comparable<LongPair> {

    @Override
    public int compareTo(LongPair other) {
        int order = Long.compare(first, other.first);
        return order == 0 ? Long.compare(second, other.second) : order;
    }
}
