package dev.till.notification.storage;

import dev.till.MemoryStore;

class MemoryNotificationRepositoryTest extends NotificationRepositoryContract {

    MemoryNotificationRepositoryTest() {
        super(MemoryStore.empty(), store -> new MemoryNotificationRepository(store.database()));
    }
}
