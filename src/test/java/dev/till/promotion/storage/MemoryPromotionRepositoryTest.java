package dev.till.promotion.storage;

import dev.till.MemoryStore;

class MemoryPromotionRepositoryTest extends PromotionRepositoryContract {

    MemoryPromotionRepositoryTest() {
        super(MemoryStore.empty(), store -> new MemoryPromotionRepository(store.database()));
    }
}
