package dev.till.order.storage;

import dev.till.MemoryStore;

class MemoryOrderRepositoryTest extends OrderRepositoryContract {

    MemoryOrderRepositoryTest() {
        super(MemoryStore.empty(), store -> new MemoryOrderRepository(store.database()));
    }
}
