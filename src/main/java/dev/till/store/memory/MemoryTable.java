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

    /** The row of a key, or empty. */
    public Optional<V> get(K key) {
        return Optional.ofNullable(rows().get(key));
    }

    /**
     * The row of a key, or empty, read without the write lock. A changing transaction that does not have the lock yet
     * gets the row of the newest commit, and others may change it right after. Use it for rows that never change, for
     * values that may be slightly old, and for rows that this transaction has {@linkplain #lock locked}.
     */
    public Optional<V> peek(K key) {
        return Optional.ofNullable(peeked().get(key));
    }

    /**
     * All rows in the order of their keys, read without the write lock, see {@link #peek}; otherwise as
     * {@link #ascending}.
     */
    public Stream<V> peekAscending() {
        return peeked().values().stream();
    }

    /** The number of rows, counted in O(1). */
    public int size() {
        return rows().size();
    }

    /**
     * Locks a row until the end of this thread's changing transaction. Other transactions that lock the same row wait;
     * writers of other rows do not, because the write lock is not taken. Outside a changing transaction it does
     * nothing.
     *
     * <p>To avoid deadlocks, lock at most one row, and before the first call other than {@link #peek}.
     *
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
     * @throws IllegalStateException outside a changing transaction
     */
    public void put(K key, V row) {
        change(rows().plus(key, row));
    }

    /**
     * Removes the row of a key, if there is one.
     *
     * @throws IllegalStateException outside a changing transaction
     */
    public void remove(K key) {
        change(rows().minus(key));
    }

    /**
     * The rows from the lowest key to the highest, both included, read as the stream is consumed: the first in
     * O(log n), each further one in O(1). The stream shows the rows as they are at this call; later changes, even of
     * this transaction, do not show in it.
     */
    public Stream<V> ascending(K from, K to) {
        return rows().subMap(from, true, to, true).values().stream();
    }

    /** The rows from the highest key to the lowest, both included; otherwise as {@link #ascending}. */
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

    private TreePMap<K, V> peeked() {
        MemoryTransaction transaction = database.transaction();
        return (transaction == null ? database.committed() : transaction.snapshotWithoutLock()).rows(this);
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
