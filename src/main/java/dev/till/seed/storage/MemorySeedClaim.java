package dev.till.seed.storage;

import dev.till.platform.memory.InMemory;
import dev.till.seed.SeedClaim;
import org.springframework.stereotype.Repository;

@Repository
@InMemory
class MemorySeedClaim implements SeedClaim {

    /** Every start begins with nothing. */
    @Override
    public boolean take() {
        return true;
    }
}
