package dev.till.idempotency.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;

import dev.till.MemoryStore;
import dev.till.idempotency.IdempotencyKey;
import dev.till.idempotency.StoredResponse;
import dev.till.idempotency.StoredResponses.Claim;
import dev.till.store.StoreCapacity;
import dev.till.store.memory.MemoryTable;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.ConfigurableTransactionManager;

class MemoryStoredResponsesTest extends StoredResponsesContract<MemoryStore> {

    private final MemoryTable<Integer, String> effects = store().database().table(Comparator.naturalOrder());

    private static final StoreCapacity CAPACITY = mock();

    MemoryStoredResponsesTest() {
        super(MemoryStore.empty(), (store, limits, clock) -> new MemoryStoredResponses(
            (ConfigurableTransactionManager) store.manager(), limits, CAPACITY, clock));
    }

    @Test
    void refuseANewKeyWhenTheStoreIsFull() {
        keep("key", answer("body"));
        Refusal full = new Refusal(ErrorCode.STORE_FULL, "The store is full", List.of());
        doThrow(full).when(CAPACITY).requireLastRoom();
        try {
            assertThat(body("key")).isEqualTo("body");
            assertRefused("another", "f", ErrorCode.STORE_FULL);
        } finally {
            reset(CAPACITY);
        }
    }

    private void changeStore() {
        store().run(() -> effects.put(1, "changed"));
    }

    @Test
    void storeTheKeyOfAnEffectWithoutAResponse() {
        try (Claim claim = answers().claim(IdempotencyKey.of("key", null), "f")) {
            changeStore();
            assertThat(claim.stored()).isEmpty();
        }

        assertThat(body("key")).isNull();
        assertRefused("key", "another", ErrorCode.IDEMPOTENCY_KEY_REUSED);
        at(DAY);
        assertThat(find("key")).isEmpty();
    }

    /** In memory, the effect of a request is visible before its response is stored. */
    @Test
    void eraseTheResponseOfARequestThatStillRuns() {
        StoredResponse answer = answer("Ada");
        try (Claim claim = answers().claim(IdempotencyKey.of("key", null), "f")) {
            store().run(() -> answers().erase(1));
            claim.store(new StoredResponse(
                answer.status(), answer.headers(), answer.body(), answer.keptAt(), 1L));
        }
        try (Claim claim = answers().claim(IdempotencyKey.of("later", null), "f")) {
            claim.store(new StoredResponse(
                answer.status(), answer.headers(), answer.body(), answer.keptAt(), 2L));
        }

        assertThat(body("key")).isNull();
        assertThat(body("later")).isEqualTo("Ada");
    }

    @Test
    void releaseAKeyWhoseRequestOnlyReadOrWasRolledBack() {
        try (Claim claim = answers().claim(IdempotencyKey.of("key", null), "f")) {
            store().read(() -> effects.get(1));
            store().rollBack(() -> effects.put(1, "lost"));
            assertThatThrownBy(() -> store().run(() -> {
                throw new IllegalStateException("lost");
            })).isInstanceOf(IllegalStateException.class);
            assertThat(claim.stored()).isEmpty();
        }

        assertThat(find("key")).isEmpty();
    }

    @Test
    void ignoreChangesOfOtherThreadsAndLaterRequests() {
        Claim claim = answers().claim(IdempotencyKey.of("key", null), "f");
        try (MemoryStore.Other other = store().other()) {
            other.run(() -> effects.put(2, "another thread's"));
            other.commit();
        }
        claim.close();
        changeStore();
        assertThat(find("key")).isEmpty();

        keep("key", answer("a"));
        assertRefused("key", "another", ErrorCode.IDEMPOTENCY_KEY_REUSED);
        changeStore();
        assertThat(body("key")).isEqualTo("a");
    }

    /** Removing all at once would block all other requests with a key. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void removeAFewOutdatedResponsesAtATime() {
        limit(30_000, Integer.MAX_VALUE);
        for (int number = 0; number < 20_000; number++) {
            keep("old" + number, 1);
        }
        at(DAY);
        keep("new", 1);
        at(Duration.ZERO);
        assertThat(find("old100")).as("one that could wait").isPresent();
        at(DAY);
        for (int number = 0; number < 5000; number++) {
            keep("new" + number, 1);
        }
        at(Duration.ZERO);
        assertThat(find("old19999")).as("all outdated ones are gone by now").isEmpty();
    }

    /** A stored response in the model of this test. */
    private record Entry(int hour, int length, boolean hasBody) {

        private static final int SIZE_OF_ROW = 1000 + "application/json".length();

        int size() {
            return SIZE_OF_ROW + (hasBody ? length : 0);
        }

        boolean isOutdated(int now) {
            return now - hour >= DAY.toHours();
        }
    }

    @Test
    void agreeWithASimpleModelOnRandomOperations() {
        Random random = new Random(20260131);
        limit(20, 40_000);
        Map<String, Entry> line = new LinkedHashMap<>();
        for (int hour = 0; hour < 5_000; hour++) {
            int now = hour;
            at(Duration.ofHours(now));
            String key = "k" + random.nextInt(40);
            int length = random.nextInt(10) == 0 ? random.nextInt(60_000) : 1 + random.nextInt(3000);
            line.values().removeIf(entry -> entry.isOutdated(now));
            if (line.containsKey(key)) {
                assertThat(body(key) != null).isEqualTo(line.get(key).hasBody());
            } else if (line.size() == 20) {
                assertRefused(key, "f", ErrorCode.IDEMPOTENCY_KEYS_FULL);
            } else if (random.nextInt(5) == 0) {
                answers().claim(IdempotencyKey.of(key, null), "f").close();
                dropBodies(line, 1000);
            } else {
                keep(key, length);
                line.put(key, new Entry(now, length, true));
                dropBodies(line, 0);
            }
        }
    }

    private static void dropBodies(Map<String, Entry> line, int reserved) {
        for (Map.Entry<String, Entry> entry : line.entrySet()) {
            if (reserved + line.values().stream().mapToInt(Entry::size).sum() > 40_000) {
                entry.setValue(new Entry(entry.getValue().hour(), entry.getValue().length(), false));
            }
        }
    }
}
