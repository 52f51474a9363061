package dev.till;

import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTransactionManager;
import java.util.UUID;

/** A new store in memory. It has no foreign keys: rows may refer to rows that do not exist. */
public final class MemoryStore extends TestStore {

    private final MemoryDatabase database;

    private MemoryStore(MemoryDatabase database) {
        super(new MemoryTransactionManager(database));
        this.database = database;
    }

    public static MemoryStore empty() {
        return new MemoryStore(new MemoryDatabase());
    }

    public MemoryDatabase database() {
        return database;
    }

    @Override
    public void clear() {
        // Every test makes a new store.
    }

    @Override
    public void customer(long id) {
        // No foreign keys.
    }

    @Override
    public void product(String sku) {
        // No foreign keys.
    }

    @Override
    public void order(UUID uuid) {
        // No foreign keys.
    }

    /** A thread waits for a lock with a timeout; an idle thread waits without one. */
    @Override
    protected boolean isWaiting(Other other) {
        return other.threadState() == Thread.State.TIMED_WAITING;
    }
}
