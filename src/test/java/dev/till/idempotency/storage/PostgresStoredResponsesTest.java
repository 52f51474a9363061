package dev.till.idempotency.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.PostgresPortTest;
import dev.till.PostgresStore;
import dev.till.idempotency.IdempotencyKey;
import dev.till.idempotency.StoredResponses;
import dev.till.idempotency.StoredResponses.Claim;
import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

@PostgresPortTest
class PostgresStoredResponsesTest extends StoredResponsesContract<PostgresStore> {

    PostgresStoredResponsesTest(PostgresStore store) {
        super(store, (same, limits, clock) -> new PostgresStoredResponses(store.jdbc(), store.manager(), store.mapper(),
            new PostgresCapacity(store.jdbc(), limits, clock, Runnable::run), limits, clock));
    }

    private long rows() {
        return store().jdbc().sql("SELECT count(*) FROM kept_answers").query(Long.class).single();
    }

    private long seedings() {
        return store().jdbc().sql("SELECT count(*) FROM seeding").query(Long.class).single();
    }

    private void changeStore() {
        store().jdbc().sql("INSERT INTO seeding (seeded_at) VALUES (now())").update();
    }

    @Test
    void commitKeyAndEffectTogether() {
        try (Claim claim = answers().claim(IdempotencyKey.of("key", null), "f")) {
            changeStore();
            claim.store(answer("a"));
        }

        assertThat(seedings()).isEqualTo(1);
        assertThat(body("key")).isEqualTo("a");
    }

    @Test
    void rollBackTheEffectOfARequestWhoseResponseIsNotStored() {
        try (Claim claim = answers().claim(IdempotencyKey.of("key", null), "f")) {
            changeStore();
            assertThat(claim.stored()).isEmpty();
        }

        assertThat(seedings()).isZero();
        assertThat(find("key")).isEmpty();
    }

    /** As if two instances had claimed the key. */
    @Test
    void refuseASecondResponseUnderAKeyAndRollBackItsEffect() {
        try (Claim claim = answers().claim(IdempotencyKey.of("key", null), "f")) {
            changeStore();
            try (PostgresStore.Other other = store().other()) {
                other.run(() -> store().jdbc()
                    .sql("INSERT INTO kept_answers VALUES ('key', 'f', 200, '{}', 'first', ?)")
                    .param(OffsetDateTime.parse("2026-01-31T09:30:00Z")).update());
                other.commit();
            }
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> claim.store(answer("second")))
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT));
        }

        assertThat(seedings()).isZero();
        assertThat(body("key")).isEqualTo("first");
    }

    @Test
    void eraseTheRegistrationThatAFormerVersionStored() {
        store().jdbc().sql("""
                INSERT INTO kept_answers (key, fingerprint, status, headers, body, kept_at)
                SELECT 'k' || n, 'f', 201, '{"Location":"https://shop.example/customers/3/customers/' || n || '"}',
                    CAST('Ada' AS bytea), CAST(? AS timestamptz) FROM generate_series(1, 40) n
                UNION ALL SELECT 'notification', 'f', 201,
                    '{"Location":"https://shop.example/customers/4/notifications/4"}',
                    CAST('LAMP' AS bytea), CAST(? AS timestamptz)
                """)
            .param(OffsetDateTime.parse("2026-01-31T09:30:00Z")).param(OffsetDateTime.parse("2026-01-31T09:30:00Z"))
            .update();

        store().run(() -> answers().erase(4));

        assertThat(body("k4")).isNull();
        assertThat(body("k3")).isEqualTo("Ada");
        assertThat(body("k40")).isEqualTo("Ada");
        assertThat(body("notification")).isEqualTo("LAMP");
    }

    @Test
    void removeAFewOutdatedResponsesAtATime() {
        for (int i = 0; i < 20; i++) {
            keep("old" + i, answer("a"));
        }
        at(DAY);

        keep("new0", answer("b"));
        assertThat(rows()).isEqualTo(13);
        keep("old19", answer("b"));
        assertThat(rows()).isEqualTo(5);
        keep("new1", answer("b"));
        keep("new2", answer("b"));

        assertThat(rows()).isEqualTo(4);
        assertThat(body("old19")).isEqualTo("b");
        assertThat(body("new0")).isEqualTo("b");
    }

    @Test
    void doNotWaitForAnotherRemovalOfTheSameResponsesOrBodies() {
        limit(1000, 25_000);
        for (int i = 0; i < 20; i++) {
            keep("old" + i, answer("a".repeat(1000)));
        }
        at(DAY);

        try (PostgresStore.Other other = store().other()) {
            other.run(() -> store().jdbc().sql("SELECT FROM kept_answers ORDER BY kept_at LIMIT 10 FOR UPDATE")
                .query(row -> { }));
            keep("new", answer("b"));
        }

        assertThat(body("new")).isEqualTo("b");
    }

    @Test
    void countResponsesOfOtherInstancesWithinSeconds() {
        limit(10, 100_000_000);
        StoredResponses otherInstance = with(10, 100_000_000);
        keep("here", answer("a"));
        for (int i = 0; i < 9; i++) {
            try (Claim claim = otherInstance.claim(IdempotencyKey.of("there" + i, null), "f")) {
                claim.store(answer("b"));
            }
        }

        at(Duration.ofSeconds(10));

        assertRefused("new", "f", ErrorCode.IDEMPOTENCY_KEYS_FULL);
        assertThat(body("there8")).isEqualTo("b");
    }

    @Test
    void dropBodiesStoredBeforeTheStart() {
        for (int i = 0; i < 100; i++) {
            keep("k" + i, 1000);
        }
        limit(1000, 120_000);

        keep("new", 1);

        assertThat(body("k0")).isNull();
        assertThat(body("k99")).isNotNull();
        assertThat(body("new")).isNotNull();
    }

    @Test
    void countATableOfAnyLengthEvenIfRowsShareATime() {
        store().jdbc().sql("""
                INSERT INTO kept_answers SELECT n, 'f', 200, '{}', 'a', ?::timestamptz - n / 7000 * interval '1 ms'
                FROM generate_series(1, 25000) n
                """)
            .param(OffsetDateTime.parse("2026-01-31T09:30:00Z")).update();

        limit(25_000, 100_000_000);
        find("1");
        assertRefused("new", "f", ErrorCode.IDEMPOTENCY_KEYS_FULL);
        limit(25_001, 100_000_000);
        find("1");
        keep("new", answer("b"));
        assertRefused("another", "f", ErrorCode.IDEMPOTENCY_KEYS_FULL);
    }
}
