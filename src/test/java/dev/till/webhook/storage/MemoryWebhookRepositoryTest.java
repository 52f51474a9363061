package dev.till.webhook.storage;

import dev.till.MemoryStore;

class MemoryWebhookRepositoryTest extends WebhookRepositoryContract {

    MemoryWebhookRepositoryTest() {
        super(MemoryStore.empty(), store -> new MemoryWebhookRepository(store.database()));
    }
}
