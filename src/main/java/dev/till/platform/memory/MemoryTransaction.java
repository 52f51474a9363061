package dev.till.platform.memory;

import dev.till.platform.memory.MemoryDatabase.View;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.SmartTransactionObject;

/** One transaction of one thread, from its begin to its commit or rollback. */
final class MemoryTransaction implements SmartTransactionObject {

    private final MemoryDatabase database;
    private final boolean readOnly;
    private @Nullable View view;
    private boolean rollbackOnly;

    MemoryTransaction(MemoryDatabase database, boolean readOnly) {
        this.database = database;
        this.readOnly = readOnly;
        if (readOnly) {
            view = View.of(database.pin());
        }
    }

    /** What it sees. A changing transaction waits here for its turn, at its first access rather than at its begin. */
    View view() {
        View seen = view;
        if (seen == null) {
            database.lock();
            seen = new View(null, new HashMap<>());
            view = seen;
        }
        return seen;
    }

    void commit() {
        View seen = view;
        if (!readOnly && seen != null && !seen.changes().isEmpty()) {
            database.commit(seen.changes());
        }
    }

    /** Lets go of the write lock or of the version that it reads. */
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

    @Override
    public boolean isRollbackOnly() {
        return rollbackOnly;
    }

    void setRollbackOnly() {
        rollbackOnly = true;
    }
}
