package dev.till.idempotency.storage;

import dev.till.idempotency.IdempotencyKey;
import dev.till.idempotency.IdempotencyProperties;
import dev.till.idempotency.IdempotencyRefusals;
import dev.till.idempotency.StoredResponse;
import dev.till.idempotency.StoredResponses;
import dev.till.idempotency.storage.PostgresCapacity.Totals;
import dev.till.store.AfterCommit;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import lombok.SneakyThrows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores responses for all instances. A request with a new key runs in a transaction that also stores its response, so
 * that effect and key are committed together.
 */
@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresStoredResponses implements StoredResponses {

    /** How many outdated responses each new one removes: more than one, so that their number shrinks. */
    private static final int REMOVED_AT_ONCE = 8;
    /** The expression of an index. */
    private static final String OF_CUSTOMER =
        "WHERE coalesce(substring(headers FROM '/customers/([0-9]+)\"'), CAST(customer_id AS text)) = ?";

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final JsonMapper mapper;
    private final PostgresCapacity capacity;
    private final IdempotencyProperties limits;
    private final Clock clock;

    /** An empty fingerprint is that of an erased response. */
    private record Row(String fingerprint, StoredResponse response) {

        boolean isOf(String request) {
            return fingerprint.isEmpty() || fingerprint.equals(request);
        }
    }

    @Override
    public Claim claim(IdempotencyKey key, String fingerprint) {
        capacity.tidy();
        TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        Claim claim = null;
        try {
            boolean locked = lock(key.stored());
            Row row = find(key.stored());
            if (row == null && !locked) {
                throw IdempotencyRefusals.inFlight(key.sent());
            }
            if (row != null && !row.isOf(fingerprint)) {
                throw IdempotencyRefusals.reused(key.sent());
            }
            if (row == null) {
                capacity.reserve();
                claim = new NewKey(key, fingerprint, transaction);
                return claim;
            }
            transactions.commit(transaction);
            return new Known(row.response);
        } finally {
            if (claim == null && !transaction.isCompleted()) {
                transactions.rollback(transaction);
            }
        }
    }

    /**
     * Takes an advisory lock without waiting. It ends with the transaction or the connection. Two keys whose digests
     * start with the same 64 bits share a lock, so that one of two concurrent requests is refused.
     */
    @SneakyThrows(NoSuchAlgorithmException.class)
    private boolean lock(String key) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        long lock = ByteBuffer.wrap(digest).getLong();
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(?)").param(lock).query(Boolean.class).single();
    }

    private @Nullable Row find(String key) {
        return jdbc.sql("""
                SELECT fingerprint, status, headers, body, kept_at, customer_id FROM kept_answers
                WHERE key = ? AND kept_at > ?
                """)
            .param(key).param(outdated())
            .query((row, number) -> new Row(row.getString("fingerprint"), new StoredResponse(row.getInt("status"),
                mapper.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() { }),
                row.getBytes("body"), Columns.time(row, "kept_at"), row.getObject("customer_id", Long.class))))
            .optional().orElse(null);
    }

    /**
     * Stores a response, and removes a few outdated ones. The key is the table's primary key, so that even after a lost
     * claim one key has at most one effect.
     */
    private Totals insert(IdempotencyKey key, String fingerprint, StoredResponse response) {
        OffsetDateTime outdated = outdated();
        return jdbc.sql("""
                WITH gone AS (
                    DELETE FROM kept_answers WHERE key IN (
                        SELECT key FROM kept_answers WHERE kept_at <= ? AND key <> ? ORDER BY kept_at LIMIT ?
                        FOR UPDATE SKIP LOCKED)
                    RETURNING headers, body),
                kept AS (
                    INSERT INTO kept_answers AS present (key, fingerprint, status, headers, body, kept_at,
                        customer_id)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status,
                        headers = excluded.headers, body = excluded.body, kept_at = excluded.kept_at,
                        customer_id = excluded.customer_id
                        WHERE present.kept_at <= ?
                    RETURNING key)
                SELECT %s FROM gone HAVING EXISTS (SELECT FROM kept)
                """.formatted(Totals.COLUMNS))
            .param(outdated).param(key.stored()).param(REMOVED_AT_ONCE)
            .param(key.stored()).param(fingerprint).param(response.status())
            .param(mapper.writeValueAsString(response.headers())).param(response.body())
            .param(Columns.time(response.keptAt()))
            .param(Columns.nullable(response.customerId())).param(outdated)
            .query(Totals.MAPPER).optional().orElseThrow(() -> IdempotencyRefusals.inFlight(key.sent()));
    }

    /**
     * Finds the response of a registration by its address, because a former version of Till stores no number. A request
     * that still runs has locked the customer, and has stored its response once the customer can be erased.
     */
    @Override
    public void erase(long customerId) {
        int counts = capacity.counts();
        // Two statements: in one, PostgreSQL might join the whole table with the few rows that it finds.
        long freed = jdbc.sql("""
                SELECT coalesce(sum(size), 0)
                FROM (SELECT octet_length(body) AS size FROM kept_answers %s FOR UPDATE) AS found
                """.formatted(OF_CUSTOMER))
            .param(String.valueOf(customerId)).query(Long.class).single();
        jdbc.sql("UPDATE kept_answers SET body = NULL, fingerprint = '' " + OF_CUSTOMER)
            .param(String.valueOf(customerId)).update();
        AfterCommit.run(() -> capacity.remove(new Totals(0, 0, freed), counts));
    }

    private OffsetDateTime outdated() {
        return Columns.time(clock.instant().minus(limits.retention()));
    }

    /** A new key, and the transaction of its request. */
    @RequiredArgsConstructor
    private final class NewKey implements Claim {

        private final IdempotencyKey key;
        private final String fingerprint;
        private final TransactionStatus transaction;

        @Override
        public Optional<StoredResponse> stored() {
            return Optional.empty();
        }

        @Override
        public void store(StoredResponse response) {
            int counts = capacity.counts();
            Totals removed = insert(key, fingerprint, response);
            transactions.commit(transaction);
            capacity.add(response);
            capacity.remove(removed, counts);
        }

        @Override
        public void close() {
            capacity.release();
            if (!transaction.isCompleted()) {
                transactions.rollback(transaction);
            }
        }
    }
}
