package dev.till.platform.idempotency;

import dev.till.platform.postgres.Columns;
import dev.till.platform.postgres.InPostgres;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps answers as long as the settings allow, for all instances. */
@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresKeptAnswers implements KeptAnswers {

    /** How many outdated answers each new one takes with it: more than come, so that no others have to. */
    private static final int FEW = 8;

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final IdempotencyProperties limits;
    private final Clock clock;

    /**
     * By a lock of the database's that nobody waits for, and that ends with the transaction, or with its instance. Of
     * two keys whose digests begin alike, one pair in 2^64, one would be told to come again.
     */
    @Override
    public boolean claim(String key) {
        long lock = ByteBuffer.wrap(Digests.sha256().digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(?)").param(lock).query(Boolean.class).single();
    }

    @Override
    public void release(String key) {
        // The transaction has ended, and with it the lock.
    }

    @Override
    public Optional<KeptAnswer> find(String key) {
        return jdbc.sql("""
                SELECT fingerprint, status, headers, body, kept_at FROM kept_answers WHERE key = ? AND kept_at > ?
                """)
            .param(key).param(outdated())
            .query((row, number) -> new KeptAnswer(row.getString("fingerprint"), row.getInt("status"),
                mapper.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() { }),
                row.getBytes("body"), Columns.time(row, "kept_at")))
            .optional();
    }

    /** The key is the table's, whatever became of the claim: no two effects are stored under one. */
    @Override
    public void keep(String key, KeptAnswer answer) {
        OffsetDateTime outdated = outdated();
        int kept = jdbc.sql("""
                WITH gone AS (
                    DELETE FROM kept_answers WHERE key IN (
                        SELECT key FROM kept_answers WHERE kept_at <= ? AND key <> ? ORDER BY kept_at LIMIT ?
                        FOR UPDATE SKIP LOCKED))
                INSERT INTO kept_answers AS present (key, fingerprint, status, headers, body, kept_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status,
                    headers = excluded.headers, body = excluded.body, kept_at = excluded.kept_at
                    WHERE present.kept_at <= ?
                """)
            .param(outdated).param(key).param(FEW)
            .param(key).param(answer.fingerprint()).param(answer.status())
            .param(mapper.writeValueAsString(answer.headers())).param(answer.body())
            .param(Columns.time(answer.keptAt())).param(outdated)
            .update();
        if (kept == 0) {
            throw IdempotencyRefusals.inFlight(key);
        }
    }

    private OffsetDateTime outdated() {
        return Columns.time(clock.instant().minus(limits.retention()));
    }
}
