package dev.till.store.memory;

import dev.till.store.memory.MemoryDatabase.View;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.SmartTransactionObject;

/** One transaction of one thread, from its begin to its commit or rollback. */
final class MemoryTransaction extends ResourceHolderSupport implements SmartTransactionObject {

    private final MemoryDatabase database;
    private final Deque<ReentrantLock> rowLocks = new ArrayDeque<>();
    private @Nullable View view;

    MemoryTransaction(MemoryDatabase database) {
        this.database = database;
    }

    void begin(boolean readOnly) {
        if (readOnly) {
            view = View.of(database.pin());
        }
    }

    /** Whether it is its turn to write, or it only reads. */
    boolean hasView() {
        return view != null;
    }

    /** Takes the lock of a row and keeps it to the end, unless it only reads. */
    void lock(ReentrantLock row) {
        if (view != null && view.version() != null) {
            return;
        }
        // Noted before it is taken: if there were no memory for that, nobody would give it back.
        rowLocks.push(row);
        try {
            database.await(row, patience());
        } catch (Throwable failure) {
            rowLocks.pop();
            throw failure;
        }
    }

    private long patience() {
        return hasTimeout() ? getTimeToLiveInMillis() : Long.MAX_VALUE;
    }

    /** What it sees. A changing transaction waits here for its turn, at its first access rather than at its begin. */
    View view() {
        long patience = patience();
        View seen = view;
        if (seen == null) {
            // Made before the lock is taken: if there were no memory for it, nobody would give the lock back.
            seen = View.ofNewest(new HashMap<>());
            database.lock(patience);
            view = seen;
        }
        return seen;
    }

    /** Commits, unless an inner transaction has failed: Spring itself tells the caller of that. */
    void commit() {
        View seen = view;
        if (seen != null && !seen.changes().isEmpty() && !isRollbackOnly()) {
            database.commit(seen.changes());
        }
    }

    /** Lets go of its changes, of its locks, and of the version that it reads; once more does nothing. */
    void end() {
        View seen = view;
        view = null;
        if (seen != null && seen.version() != null) {
            seen.version().leave();
        } else if (seen != null) {
            database.unlock();
        }
        while (!rowLocks.isEmpty()) {
            rowLocks.pop().unlock();
        }
    }
}
