package dev.till.store.postgres;

import dev.till.store.StoreCapacity;
import org.springframework.stereotype.Component;

/** Leaves it to PostgreSQL to refuse what its disks can't take: that is a 503 as well. */
@Component
@InPostgres
class DatabaseCapacity implements StoreCapacity {

    @Override
    public void requireRoom() {
        // Nothing of the store is in this process.
    }

    @Override
    public void requireLastRoom() {
        // As above.
    }
}
