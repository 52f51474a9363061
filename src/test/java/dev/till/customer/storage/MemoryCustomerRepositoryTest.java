package dev.till.customer.storage;

import dev.till.MemoryStore;

class MemoryCustomerRepositoryTest extends CustomerRepositoryContract {

    MemoryCustomerRepositoryTest() {
        super(MemoryStore.empty(), store -> new MemoryCustomerRepository(store.database()));
    }
}
