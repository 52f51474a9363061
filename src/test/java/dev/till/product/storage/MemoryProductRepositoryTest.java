package dev.till.product.storage;

import dev.till.MemoryStore;

class MemoryProductRepositoryTest extends ProductRepositoryContract {

    MemoryProductRepositoryTest() {
        super(MemoryStore.empty(), store -> new MemoryProductRepository(store.database()));
    }
}
