package dev.till.store.memory;

import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.TreePMap;

/**
 * Rows by key, in the order of the keys. What a call sees and may change depends on the transaction of its thread, see
 * {@link MemoryDatabase}. An index is a table too, from the indexed value to the key of the row.
 *
 * @param <K> the keys: immutable values
 * @param <V> the rows: immutable values
 */
public final class MemoryTable<K, V> {

    private final MemoryDatabase database;
    private final TreePMap<K, V> empty;

    MemoryTable(MemoryDatabase database, TreePMap<K, V> empty) {
        this.database = database;
        this.empty = empty;
    }

    /**
     * Finds the row of a key.
     *
     * @param key any key
     * @return its row, or empty
     */
    public Optional<V> get(K key) {
        return Optional.ofNullable(rows().get(key));
    }

    /**
     * Finds the row of a key without the write lock. A changing transaction that does not have the lock yet gets the
     * row of the newest commit, and others may change it right after. Use it for rows that never change, for values
     * that may be slightly old, and for rows that this transaction has {@linkplain #lock locked}.
     *
     * @param key any key
     * @return its row, or empty
     */
    public Optional<V> peek(K key) {
        MemoryTransaction transaction = database.transaction();
        Snapshot seen = transaction == null ? database.committed() : transaction.snapshotWithoutLock();
        return Optional.ofNullable(seen.rows(this).get(key));
    }

    /**
     * Locks a row until the end of this thread's changing transaction. Other transactions that lock the same row wait;
     * writers of other rows do not, because the write lock is not taken. Outside a changing transaction it does
     * nothing.
     *
     * <p>To avoid deadlocks, lock at most one row, and before the first call other than {@link #peek}.
     *
     * @param key any key
     * @throws org.springframework.transaction.TransactionTimedOutException if others keep it for too long
     */
    public void lock(K key) {
        MemoryTransaction transaction = database.transaction();
        if (transaction != null) {
            transaction.lock(database.rowLock(this, key));
        }
    }

    /**
     * Adds a row, or replaces the row of its key.
     *
     * @param key its key
     * @param row the row
     * @throws IllegalStateException outside a changing transaction
     */
    public void put(K key, V row) {
        change(rows().plus(key, row));
    }

    /**
     * Removes the row of a key, if there is one.
     *
     * @param key any key
     * @throws IllegalStateException outside a changing transaction
     */
    public void remove(K key) {
        change(rows().minus(key));
    }

    /**
     * Reads a range of keys in ascending order. Finding the first row takes O(log n), each further row O(1). The stream
     * reads the rows as they are at this call; later changes, even of this transaction, do not show in it.
     *
     * @param from the lowest key, included
     * @param to   the highest key, included; not below {@code from}
     * @return the rows, read as the stream is consumed
     */
    public Stream<V> ascending(K from, K to) {
        return rows().subMap(from, true, to, true).values().stream();
    }

    /**
     * Reads a range of keys in descending order, otherwise as {@link #ascending}.
     *
     * @param from the highest key, included
     * @param to   the lowest key, included; not above {@code from}
     * @return the rows, read as the stream is consumed
     */
    public Stream<V> descending(K from, K to) {
        return rows().descendingMap().subMap(from, true, to, true).values().stream();
    }

    TreePMap<K, V> empty() {
        return empty;
    }

    private TreePMap<K, V> rows() {
        MemoryTransaction transaction = database.transaction();
        return (transaction == null ? database.committed() : transaction.snapshot()).rows(this);
    }

    private void change(TreePMap<K, V> rows) {
        MemoryTransaction transaction = database.transaction();
        if (transaction == null) {
            throw notWritable();
        }
        transaction.change(this, rows);
    }

    static IllegalStateException notWritable() {
        return new IllegalStateException("Rows can be changed only in a transaction that is not read-only");
    }
}
