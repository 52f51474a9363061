package dev.till.store.postgres;

import dev.till.store.StoreCapacity;
import org.springframework.stereotype.Component;

/** Checks nothing: PostgreSQL refuses writes when its disk is full, which is a 503 too. */
@Component
@InPostgres
class DatabaseCapacity implements StoreCapacity {

    @Override
    public void requireRoom() {
        // PostgreSQL checks.
    }

    @Override
    public void requireLastRoom() {
        // PostgreSQL checks.
    }
}
