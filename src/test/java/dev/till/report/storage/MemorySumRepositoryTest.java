package dev.till.report.storage;

import dev.till.MemoryStore;

class MemorySumRepositoryTest extends SumRepositoryContract {

    MemorySumRepositoryTest() {
        super(MemoryStore.empty(), store -> new MemorySumRepository(store.database()));
    }
}
