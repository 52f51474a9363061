package dev.till.store.memory;

import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tables that change together. The rows of all tables are one immutable {@link Snapshot}; a commit replaces it.
 *
 * <p>A read-only transaction reads the snapshot that was committed when it began. A changing transaction takes the
 * write lock at its first access and keeps it to its end, so that what it has read still holds when it commits. Before
 * that it can read by {@link MemoryTable#peek} and lock rows, so that long work on them does not block other writers.
 * Outside a transaction, each read sees the newest commit, and writing is an error.
 *
 * <p>A transaction that waits too long for a lock fails with a {@link TransactionTimedOutException}.
 */
public final class MemoryDatabase {

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);
    /** Rows share locks. With this many, two rows that are in use at the same time rarely share one. */
    private static final int ROW_LOCKS = 1024;

    private final long lockTimeout;
    private final LockMeters meters;
    private final ReentrantLock writeLock = new ReentrantLock();
    /** Fair, because a transaction keeps a row's lock while it computes. */
    private final ReentrantLock[] rowLocks =
        Stream.generate(() -> new ReentrantLock(true)).limit(ROW_LOCKS).toArray(ReentrantLock[]::new);
    /** Replaced only by the thread that holds the write lock. */
    private volatile Snapshot committed = Snapshot.EMPTY;

    /** An empty database, whose transactions wait for a lock for at most 3 seconds. */
    public MemoryDatabase() {
        this(LOCK_TIMEOUT, new LockMeters());
    }

    /** An empty database, whose transactions wait for a lock for at most {@code lockTimeout}. */
    MemoryDatabase(Duration lockTimeout, LockMeters meters) {
        this.lockTimeout = lockTimeout.toMillis();
        this.meters = meters;
    }

    /** A new, empty table, with its keys in this order, which is consistent with equals. */
    public <K, V> MemoryTable<K, V> table(Comparator<? super K> order) {
        return new MemoryTable<>(this, TreePMap.empty(order));
    }

    Snapshot committed() {
        return committed;
    }

    /** Makes the changes of a transaction visible. The caller holds the write lock. */
    void commit(Snapshot changed) {
        committed = changed;
    }

    @Nullable MemoryTransaction transaction() {
        return (MemoryTransaction) TransactionSynchronizationManager.getResource(this);
    }

    ReentrantLock writeLock() {
        return writeLock;
    }

    ReentrantLock rowLock(MemoryTable<?, ?> table, Object key) {
        return rowLocks[Math.floorMod(Objects.hash(table, key), ROW_LOCKS)];
    }

    /** Takes a lock within {@code milliseconds} and within the lock timeout. */
    void take(ReentrantLock lock, long milliseconds) {
        try {
            // Most locks are free, and nothing is measured for those.
            if (!lock.tryLock(0, TimeUnit.MILLISECONDS)
                && !meters.tryLock(lock, Math.min(milliseconds, lockTimeout))) {
                throw new TransactionTimedOutException("Other writers took longer than this transaction may wait");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CannotCreateTransactionException("Interrupted while waiting to write", interruption);
        }
    }
}
