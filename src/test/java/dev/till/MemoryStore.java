package dev.till;

import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTransactionManager;
import java.util.UUID;

/** A new store in memory, whose rows refer to others without asking whether they are there. */
public final class MemoryStore extends TestStore {

    private final MemoryDatabase database;

    private MemoryStore(MemoryDatabase database) {
        super(new MemoryTransactionManager(database));
        this.database = database;
    }

    /** One that nothing is in. */
    public static MemoryStore empty() {
        return new MemoryStore(new MemoryDatabase());
    }

    public MemoryDatabase database() {
        return database;
    }

    @Override
    public void clear() {
        // Every test has its own.
    }

    @Override
    public void customer(long id) {
        // Nobody asks.
    }

    @Override
    public void product(String sku) {
        // Nobody asks.
    }

    @Override
    public void order(UUID uuid) {
        // Nobody asks.
    }

    /** Waits with a timeout for its turn to write; a thread with nothing to do waits without. */
    @Override
    protected boolean isWaiting(Other other) {
        return other.threadState() == Thread.State.TIMED_WAITING;
    }
}
