package dev.till.platform.memory;

import dev.till.platform.memory.MemoryDatabase.View;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.SmartTransactionObject;

/** One transaction of one thread, from its begin to its commit or rollback. */
final class MemoryTransaction extends ResourceHolderSupport implements SmartTransactionObject {

    private final MemoryDatabase database;
    private @Nullable View view;

    MemoryTransaction(MemoryDatabase database) {
        this.database = database;
    }

    void begin(boolean readOnly) {
        if (readOnly) {
            view = View.of(database.pin());
        }
    }

    /** What it sees. A changing transaction waits here for its turn, at its first access rather than at its begin. */
    View view() {
        long patience = hasTimeout() ? getTimeToLiveInMillis() : Long.MAX_VALUE;
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

    /** Lets go of its changes, and of the write lock or the version that it reads; once more does nothing. */
    void end() {
        View seen = view;
        view = null;
        if (seen == null) {
            return;
        }
        if (seen.version() != null) {
            seen.version().leave();
        } else {
            database.unlock();
        }
    }
}
