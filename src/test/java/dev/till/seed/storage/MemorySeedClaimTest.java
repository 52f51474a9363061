package dev.till.seed.storage;

import dev.till.MemoryStore;

class MemorySeedClaimTest extends SeedClaimContract {

    MemorySeedClaimTest() {
        super(MemoryStore.empty(), store -> new MemorySeedClaim(store.database()));
    }
}
