package dev.till.idempotency.storage;

import dev.till.idempotency.Digests;
import dev.till.idempotency.IdempotencyProperties;
import dev.till.idempotency.IdempotencyRefusals;
import dev.till.idempotency.StoredResponse;
import dev.till.idempotency.StoredResponses;
import dev.till.idempotency.storage.PostgresCapacity.Totals;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps answers for all instances. A call with a new key runs in a transaction that also keeps its answer: effect and
 * key are committed together, or neither is.
 */
@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresStoredResponses implements StoredResponses {

    /** How many outdated answers each new one removes: more than one, so that they come to an end. */
    private static final int FEW = 8;

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final JsonMapper mapper;
    private final PostgresCapacity room;
    private final IdempotencyProperties limits;
    private final Clock clock;

    private record Row(String fingerprint, StoredResponse answer) {
    }

    @Override
    public Claim claim(String key, String fingerprint) {
        room.tidy();
        TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        Claim claim = null;
        try {
            boolean locked = lock(key);
            Row row = find(key);
            if (row == null && !locked) {
                throw IdempotencyRefusals.inFlight(key);
            }
            if (row != null && !row.fingerprint.equals(fingerprint)) {
                throw IdempotencyRefusals.reused(key);
            }
            if (row == null) {
                room.reserve();
                claim = new NewKey(key, fingerprint, transaction);
                return claim;
            }
            transactions.commit(transaction);
            return new Known(row.answer);
        } finally {
            if (claim == null && !transaction.isCompleted()) {
                transactions.rollback(transaction);
            }
        }
    }

    /**
     * Takes a lock of the database's that nobody waits for, and that ends with the transaction, or with its instance.
     * Of two keys whose digests begin alike, one pair in 2^64, one is told to come again.
     */
    private boolean lock(String key) {
        long lock = ByteBuffer.wrap(Digests.sha256().digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(?)").param(lock).query(Boolean.class).single();
    }

    private @Nullable Row find(String key) {
        return jdbc.sql("""
                SELECT fingerprint, status, headers, body, kept_at FROM kept_answers WHERE key = ? AND kept_at > ?
                """)
            .param(key).param(outdated())
            .query((row, number) -> new Row(row.getString("fingerprint"), new StoredResponse(row.getInt("status"),
                mapper.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() { }),
                row.getBytes("body"), Columns.time(row, "kept_at"))))
            .optional().orElse(null);
    }

    /**
     * Keeps an answer, and removes a few outdated ones. The key is the table's primary key: even after a lost
     * claim, no two effects are stored under one key.
     */
    private Totals insert(String key, String fingerprint, StoredResponse answer) {
        OffsetDateTime outdated = outdated();
        return jdbc.sql("""
                WITH gone AS (
                    DELETE FROM kept_answers WHERE key IN (
                        SELECT key FROM kept_answers WHERE kept_at <= ? AND key <> ? ORDER BY kept_at LIMIT ?
                        FOR UPDATE SKIP LOCKED)
                    RETURNING headers, body),
                kept AS (
                    INSERT INTO kept_answers AS present (key, fingerprint, status, headers, body, kept_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status,
                        headers = excluded.headers, body = excluded.body, kept_at = excluded.kept_at
                        WHERE present.kept_at <= ?
                    RETURNING key)
                SELECT %s FROM gone HAVING EXISTS (SELECT FROM kept)
                """.formatted(Totals.COLUMNS))
            .param(outdated).param(key).param(FEW)
            .param(key).param(fingerprint).param(answer.status())
            .param(mapper.writeValueAsString(answer.headers())).param(answer.body())
            .param(Columns.time(answer.keptAt())).param(outdated)
            .query(Totals.MAPPER).optional().orElseThrow(() -> IdempotencyRefusals.inFlight(key));
    }

    private OffsetDateTime outdated() {
        return Columns.time(clock.instant().minus(limits.retention()));
    }

    /** A new key, and the transaction of its call. */
    @RequiredArgsConstructor
    private final class NewKey implements Claim {

        private final String key;
        private final String fingerprint;
        private final TransactionStatus transaction;

        @Override
        public Optional<StoredResponse> kept() {
            return Optional.empty();
        }

        @Override
        public void keep(StoredResponse answer) {
            Totals removed = insert(key, fingerprint, answer);
            transactions.commit(transaction);
            room.add(answer);
            room.remove(removed);
        }

        @Override
        public void close() {
            room.release();
            if (!transaction.isCompleted()) {
                transactions.rollback(transaction);
            }
        }
    }
}
