package dev.till.store.memory;

import dev.till.store.memory.MemoryDatabase.View;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Rows by key, in the keys' order. Every call sees and changes what its thread's transaction may, see
 * {@link MemoryDatabase}. An index is a table too, from the indexed value to the key of the row.
 *
 * @param <K> the keys: immutable values
 * @param <V> the rows: immutable values
 */
public final class MemoryTable<K, V> {

    private final MemoryDatabase database;
    private final Comparator<? super K> order;
    private final ConcurrentNavigableMap<K, V> newest;

    MemoryTable(MemoryDatabase database, Comparator<? super K> order) {
        this.database = database;
        this.order = order;
        newest = new ConcurrentSkipListMap<>(order);
    }

    /**
     * The row of a key.
     *
     * @param key any key
     * @return its row, or empty
     */
    public Optional<V> get(K key) {
        return database.inView(view -> get(key, view));
    }

    /**
     * The row of a key as it was last committed, whatever the transaction around has changed since, and without taking
     * its turn to write: for rows that nobody else can be changing.
     *
     * @param key any key
     * @return its row, or empty
     */
    public Optional<V> committed(K key) {
        return database.inNewest(view -> get(key, view));
    }

    /**
     * The row of a key, read without the write lock. A changing transaction that does not have the lock yet gets the
     * row as it was last committed, and others may change it right after. Use it for rows that never change, for values
     * that may be slightly old, and for rows that this transaction has {@linkplain #lock locked}.
     *
     * @param key any key
     * @return its row, or empty
     */
    public Optional<V> peek(K key) {
        return database.inViewBeforeTurn(view -> get(key, view));
    }

    /**
     * Locks a row for this thread's changing transaction until its end. Other transactions that lock the same row wait;
     * writers of other rows do not, because the write lock is not taken. Outside a changing transaction it does
     * nothing.
     *
     * <p>To avoid deadlocks, lock at most one row, and before the first call other than {@link #peek}.
     *
     * @param key any key
     * @throws org.springframework.transaction.TransactionTimedOutException if others keep it for too long
     */
    public void lock(K key) {
        database.lockRow(this, key);
    }

    private Optional<V> get(K key, View view) {
        // First the newest, then what stands in its place: a commit tells of the former row before it overwrites.
        V row = newest.get(key);
        Optional<Object> instead = view.instead(this, key);
        return instead == null ? Optional.ofNullable(row) : instead.map(this::row);
    }

    /**
     * Adds a row or replaces the one there is.
     *
     * @param key its key
     * @param row the row
     * @throws IllegalStateException outside a changing transaction
     */
    public void put(K key, V row) {
        database.inView(view -> {
            view.change(this, key, Optional.of(row));
            return row;
        });
    }

    /**
     * Removes the row of a key, if there is one.
     *
     * @param key any key
     * @throws IllegalStateException outside a changing transaction
     */
    public void remove(K key) {
        database.inView(view -> {
            view.change(this, key, Optional.empty());
            return key;
        });
    }

    /**
     * The first rows of a range of keys, in ascending order.
     *
     * @param from  the lowest key
     * @param to    the highest key
     * @param limit how many rows at the most; above 0
     * @return the rows, at a cost that depends on their number, not on the table's
     */
    public List<V> ascending(K from, K to, int limit) {
        return scan(newest.subMap(from, true, to, true), new Range<>(from, to, order), limit);
    }

    /**
     * The last rows of a range of keys, in descending order.
     *
     * @param from  the highest key
     * @param to    the lowest key
     * @param limit how many rows at the most; above 0
     * @return the rows, at a cost that depends on their number, not on the table's
     */
    public List<V> descending(K from, K to, int limit) {
        return scan(newest.subMap(to, true, from, true).descendingMap(),
            new Range<>(from, to, order.reversed()), limit);
    }

    private List<V> scan(NavigableMap<K, V> entries, Range<K> range, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A scan's limit is above 0, not " + limit);
        }
        return database.inView(view -> {
            NavigableMap<K, V> read = new TreeMap<>(range.direction());
            Iterator<Map.Entry<K, V>> unread = entries.entrySet().iterator();
            while (true) {
                int enough = Math.max(limit, 2 * read.size());
                while (read.size() < enough && unread.hasNext()) {
                    Map.Entry<K, V> entry = unread.next();
                    read.put(entry.getKey(), entry.getValue());
                }
                boolean all = !unread.hasNext();
                NavigableMap<K, V> seen = visible(view, read, all ? range : range.until(read.lastKey()));
                if (all || seen.size() >= limit) {
                    return seen.values().stream().limit(limit).toList();
                }
                // Rows that this view doesn't see took the places of rows that it does: read on, twice as far.
            }
        });
    }

    /**
     * What a view sees of a range whose newest rows were read, which must have happened before, as in {@link #get}.
     */
    private NavigableMap<K, V> visible(View view, NavigableMap<K, V> read, Range<K> range) {
        Map<Object, Optional<Object>> instead = view.instead(this);
        if (instead.isEmpty()) {
            return read;
        }
        NavigableMap<K, V> seen = new TreeMap<>(read);
        instead.forEach((key, row) -> {
            if (range.contains(key(key))) {
                row.ifPresentOrElse(present -> seen.put(key(key), row(present)), () -> seen.remove(key(key)));
            }
        });
        return seen;
    }

    Map<Object, Optional<Object>> newest(Collection<Object> keys) {
        Map<Object, Optional<Object>> rows = new HashMap<>();
        keys.forEach(key -> rows.put(key, Optional.ofNullable(newest.get(key))));
        return rows;
    }

    void overwrite(Map<Object, Optional<Object>> rows) {
        rows.forEach((key, row) -> {
            if (row.isPresent()) {
                newest.put(key(key), row(row.get()));
            } else {
                newest.remove(key(key));
            }
        });
    }

    /** The keys from one to another, both included, in the direction of a scan. */
    private record Range<K>(K from, K to, Comparator<? super K> direction) {

        Range<K> until(K last) {
            return new Range<>(from, last, direction);
        }

        boolean contains(K key) {
            return direction.compare(from, key) <= 0 && direction.compare(key, to) <= 0;
        }
    }

    /** The cast is safe: keys and rows come back from where this table put them. */
    @SuppressWarnings("unchecked")
    private K key(Object key) {
        return (K) key;
    }

    @SuppressWarnings("unchecked")
    private V row(Object row) {
        return (V) row;
    }
}
