package dev.till.store.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.SmartTransactionObject;

/** One transaction of one thread, from its begin to its commit or rollback. */
final class MemoryTransaction extends ResourceHolderSupport implements SmartTransactionObject {

    private final MemoryDatabase database;
    private final Deque<ReentrantLock> rowLocks = new ArrayDeque<>();
    private boolean readOnly;
    /** What it sees, its own changes included; null before the first access of a changing transaction. */
    private @Nullable Snapshot snapshot;

    MemoryTransaction(MemoryDatabase database) {
        this.database = database;
    }

    void begin(boolean isReadOnly) {
        readOnly = isReadOnly;
        if (isReadOnly) {
            snapshot = database.committed();
        }
    }

    /** What it sees. A changing transaction waits here for the write lock. */
    Snapshot snapshot() {
        long timeLeft = timeLeft();
        Snapshot seen = snapshot;
        if (seen == null) {
            database.take(database.writeLock(), timeLeft);
            seen = database.committed();
            snapshot = seen;
        }
        return seen;
    }

    /** What it sees without waiting: before it has the write lock, the newest commit. */
    Snapshot snapshotWithoutLock() {
        return snapshot == null ? database.committed() : snapshot();
    }

    <K, V> void change(MemoryTable<K, V> table, TreePMap<K, V> rows) {
        if (readOnly) {
            throw MemoryTable.notWritable();
        }
        snapshot = snapshot().with(table, rows);
    }

    /** Takes the lock of a row and keeps it to the end. A read-only transaction needs none. */
    void lock(ReentrantLock row) {
        if (!readOnly) {
            // Noted before it is taken: without memory for the note, nothing would release it.
            rowLocks.push(row);
            database.take(row, timeLeft());
        }
    }

    private long timeLeft() {
        return hasTimeout() ? getTimeToLiveInMillis() : Long.MAX_VALUE;
    }

    /** Commits, unless an inner transaction has failed: then Spring itself throws an exception. */
    void commit() {
        if (!readOnly && snapshot != null && !isRollbackOnly()) {
            database.commit(snapshot);
        }
    }

    /** Drops its changes and releases its locks. A second call does nothing. */
    void end() {
        snapshot = null;
        release(database.writeLock());
        while (!rowLocks.isEmpty()) {
            release(rowLocks.pop());
        }
    }

    /** Releases a lock if it was taken, however often. */
    private static void release(ReentrantLock lock) {
        while (lock.isHeldByCurrentThread()) {
            lock.unlock();
        }
    }
}
