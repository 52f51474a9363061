package dev.till.store.memory;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The tables of one service, and the order of their changes.
 *
 * <p>A changing transaction takes the one write lock at its first access and keeps it to its end, so that what it
 * has read still holds when it commits. Until then it can read by {@link MemoryTable#peek} and lock single rows, so
 * that long work on them holds up nobody else. A reading transaction pins the {@link Version} that is current at its
 * start. Outside a transaction each single read stands for itself, and writing is an error.
 *
 * <p>No transaction waits for a lock longer than a set time: then it fails with a
 * {@link TransactionTimedOutException}.
 */
public final class MemoryDatabase {

    /** How long a transaction waits for a lock where nothing else is set. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);
    /** Rows share locks. With so many of them, two rows that are in use at one moment rarely do. */
    private static final int ROW_LOCKS = 1024;

    private final long lockTimeout;
    private final ReentrantLock writing = new ReentrantLock();
    /** Fair, since a transaction that changes a row holds its lock while it computes. */
    private final ReentrantLock[] rowLocks =
        Stream.generate(() -> new ReentrantLock(true)).limit(ROW_LOCKS).toArray(ReentrantLock[]::new);
    private volatile Version current = new Version();
    /** The oldest version that a reader may still hold; guarded by the write lock. */
    private Version oldest = current;

    /** An empty database, whose transactions wait for a lock for 3 seconds at the most. */
    public MemoryDatabase() {
        this(LOCK_TIMEOUT);
    }

    /**
     * An empty database.
     *
     * @param lockTimeout how long a transaction waits for a lock at the most
     */
    public MemoryDatabase(Duration lockTimeout) {
        this.lockTimeout = lockTimeout.toMillis();
    }

    /**
     * A new, empty table.
     *
     * @param order the order of its keys, consistent with equals
     * @param <K>   the keys: immutable values
     * @param <V>   the rows: immutable values
     * @return the table, which changes with all others of this database
     */
    public <K, V> MemoryTable<K, V> table(Comparator<? super K> order) {
        return new MemoryTable<>(this, order);
    }

    /** What an access in this thread's transaction, or without one, sees and may do. */
    <T> T inView(Function<View, T> access) {
        MemoryTransaction transaction = transaction();
        return transaction == null ? inNewest(access) : access.apply(transaction.view());
    }

    /** The same, but never waits: before its turn, a changing transaction sees what was last committed. */
    <T> T inViewBeforeTurn(Function<View, T> access) {
        MemoryTransaction transaction = transaction();
        return transaction == null || !transaction.hasView() ? inNewest(access) : access.apply(transaction.view());
    }

    private @Nullable MemoryTransaction transaction() {
        return (MemoryTransaction) TransactionSynchronizationManager.getResource(this);
    }

    /** Lets this thread's transaction have a row to its end; a reading one, or none, has no need of it. */
    void lockRow(MemoryTable<?, ?> table, Object key) {
        MemoryTransaction transaction = transaction();
        if (transaction != null) {
            transaction.lock(rowLocks[Math.floorMod(Objects.hash(table, key), ROW_LOCKS)]);
        }
    }

    /** What an access sees of the last successful commit, whatever transaction it is in. */
    <T> T inNewest(Function<View, T> access) {
        Version version = pin();
        try {
            return access.apply(View.of(version));
        } finally {
            version.leave();
        }
    }

    /** The newest version, kept readable until {@link Version#leave()}. */
    Version pin() {
        while (true) {
            Version version = current;
            version.enter();
            if (version == current) {
                return version;
            }
            // A commit came between, and may have forgotten this version before it saw a reader.
            version.leave();
        }
    }

    /** Waits for this thread's turn to write, and finds the newest rows as the last successful commit left them. */
    void lock(long milliseconds) {
        await(writing, milliseconds);
        try {
            undoFailedCommit();
        } catch (Throwable failure) {
            writing.unlock();
            throw failure;
        }
    }

    void unlock() {
        writing.unlock();
    }

    /** Takes a lock within the set time, or within these milliseconds where they are fewer. */
    void await(ReentrantLock lock, long milliseconds) {
        try {
            if (!lock.tryLock(Math.min(milliseconds, lockTimeout), TimeUnit.MILLISECONDS)) {
                throw new TransactionTimedOutException("Other writers took longer than this transaction may wait");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CannotCreateTransactionException("Interrupted while waiting to write", interruption);
        }
    }

    /**
     * Makes all changes visible at one moment, or none. The caller holds the write lock.
     *
     * <p>Should it fail halfway, say for want of memory, then readers go on to see the former rows in place of those
     * that it has written, and the next writer puts them back.
     */
    void commit(Map<MemoryTable<?, ?>, Map<Object, Optional<Object>>> changes) {
        Map<MemoryTable<?, ?>, Map<Object, Optional<Object>>> former = new HashMap<>();
        changes.forEach((table, rows) -> former.put(table, table.newest(rows.keySet())));
        Version successor = new Version();
        current.precede(successor, former);
        changes.forEach(MemoryTable::overwrite);
        current = successor;
        while (oldest != successor && !oldest.isRead()) {
            oldest = oldest.forget();
        }
    }

    private void undoFailedCommit() {
        Version successor = current.next();
        if (successor != null) {
            current.overwritten().forEach(MemoryTable::overwrite);
            current = successor;
        }
    }

    /** What is visible to one access: a version, or the newest rows beneath a transaction's own changes. */
    record View(@Nullable Version version, Map<MemoryTable<?, ?>, Map<Object, Optional<Object>>> changes) {

        static View of(Version version) {
            return new View(version, Map.of());
        }

        static View ofNewest(Map<MemoryTable<?, ?>, Map<Object, Optional<Object>>> changes) {
            return new View(null, changes);
        }

        /** The row that this view has in place of the table's newest, empty for no row; or null where it has none. */
        @Nullable Optional<Object> instead(MemoryTable<?, ?> table, Object key) {
            if (version != null) {
                return version.formerRow(table, key);
            }
            Map<Object, Optional<Object>> rows = changes.get(table);
            return rows == null ? null : rows.get(key);
        }

        /** All rows of a table that this view has in place of the newest. */
        Map<Object, Optional<Object>> instead(MemoryTable<?, ?> table) {
            return version != null ? version.formerRows(table) : changes.getOrDefault(table, Map.of());
        }

        void change(MemoryTable<?, ?> table, Object key, Optional<Object> row) {
            if (version != null) {
                throw new IllegalStateException("Rows can be changed only in a transaction that is not read-only");
            }
            changes.computeIfAbsent(table, any -> new HashMap<>()).put(key, row);
        }
    }
}
