package dev.till.seed.storage;

import dev.till.seed.SeedClaim;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.util.Comparator;
import org.springframework.stereotype.Repository;

/** The store in memory is empty at every start, so that the first claim of each start succeeds. */
@Repository
@InMemory
class MemorySeedClaim implements SeedClaim {

    private static final int ONLY_ONE = 0;

    private final MemoryTable<Integer, Boolean> taken;

    MemorySeedClaim(MemoryDatabase database) {
        taken = database.table(Comparator.naturalOrder());
    }

    @Override
    public boolean take() {
        boolean first = taken.get(ONLY_ONE).isEmpty();
        taken.put(ONLY_ONE, true);
        return first;
    }
}
