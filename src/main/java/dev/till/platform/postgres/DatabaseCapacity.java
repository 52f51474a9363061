package dev.till.platform.postgres;

import dev.till.platform.StoreCapacity;
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
