package dev.till.platform.idempotency;

import dev.till.MemoryStore;
import org.springframework.util.unit.DataSize;

class MemoryKeptAnswersTest extends KeptAnswersContract {

    MemoryKeptAnswersTest() {
        super(MemoryStore.empty(), (store, clock) -> new MemoryKeptAnswers(
            store.database(), new IdempotencyProperties(DAY, 1000, DataSize.ofMegabytes(100)), clock));
    }
}
