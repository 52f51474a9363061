package dev.till.idempotency.storage;

import dev.till.idempotency.IdempotencyProperties;
import dev.till.idempotency.IdempotencyRefusals;
import dev.till.idempotency.StoredResponse;
import dev.till.store.StoreFailures;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tracks how much space the stored responses take in the database, and frees space for new ones.
 *
 * <p>Each instance counts the table now and then in the background, and adds what it stores itself in between. So it
 * knows of everything but what other instances have stored since its last count. All statements run outside the
 * transactions of requests, and no request waits for another.
 */
@Slf4j
@Component
@InPostgres
@RequiredArgsConstructor
class PostgresCapacity {

    private static final Duration MIN_PAUSE = Duration.ofSeconds(10);
    private static final Duration PAUSE_WHILE_FULL = Duration.ofSeconds(1);
    /** The pause after a count, as a multiple of the time that it took. */
    private static final int PAUSE_FACTOR = 20;
    /** How many rows one statement counts: few enough for the statement timeout, even on a slow disk. */
    private static final int CHUNK = 10_000;
    private static final int OUTDATED_AT_ONCE = 1000;
    private static final int BODIES_AT_ONCE = 32;
    /** How many times one request drops that many bodies at most. */
    private static final int MAX_ROUNDS = 4;

    private final JdbcClient jdbc;
    private final IdempotencyProperties limits;
    private final Clock clock;
    @Qualifier("applicationTaskExecutor")
    private final Executor background;

    private final ReentrantLock tidying = new ReentrantLock();
    /** Guarded by this object, as are the next fields. */
    private Totals stored = Totals.NONE;
    /** Everything that this instance has stored since its start. */
    private Totals added = Totals.NONE;
    private int reserved;
    private int counts;
    private boolean counting;
    private Instant nextCount = Instant.MIN;
    private Instant nextRemoval = Instant.MIN;

    /** The number of responses, their size without the bodies, and the size of the bodies. */
    record Totals(long rows, long bytesOfRows, long bytesOfBodies) {

        static final Totals NONE = new Totals(0, 0, 0);
        /** The SQL expressions that give the totals of some rows. */
        static final String COLUMNS = """
            count(*) AS rows, coalesce(sum(%d + octet_length(headers)), 0) AS bytes_of_rows,
            coalesce(sum(octet_length(body)), 0) AS bytes_of_bodies""".formatted(StoredResponse.OVERHEAD);
        static final RowMapper<Totals> MAPPER = (row, number) ->
            new Totals(row.getLong("rows"), row.getLong("bytes_of_rows"), row.getLong("bytes_of_bodies"));

        Totals plus(Totals other) {
            return new Totals(rows + other.rows, bytesOfRows + other.bytesOfRows, bytesOfBodies + other.bytesOfBodies);
        }

        Totals minus(Totals other) {
            return new Totals(rows - other.rows, bytesOfRows - other.bytesOfRows, bytesOfBodies - other.bytesOfBodies);
        }
    }

    /** Frees space if there is none, and starts a count if one is due. To be called before a request's transaction. */
    void tidy() {
        if ((isRemovalDue() || isOversized()) && tidying.tryLock()) {
            try {
                if (isRemovalDue()) {
                    removeOutdated();
                }
                int rounds = 0;
                while (rounds < MAX_ROUNDS && isOversized() && dropBodies() > 0) {
                    rounds++;
                }
            } finally {
                tidying.unlock();
            }
        }
        if (beginsCount()) {
            background.execute(this::count);
        }
    }

    /** Reserves space for a response until {@link #release}. Refuses if there is none. */
    synchronized void reserve() {
        if (isFull()) {
            throw IdempotencyRefusals.full();
        }
        reserved++;
    }

    synchronized void release() {
        reserved--;
    }

    synchronized void add(StoredResponse response) {
        Totals one = new Totals(1, response.sizeWithoutBody(), response.bodySize());
        stored = stored.plus(one);
        added = added.plus(one);
    }

    /** The number of counts until now. To be called before responses are removed. */
    synchronized int counts() {
        return counts;
    }

    /** A count that has ended since then may have left these responses out already. */
    synchronized void remove(Totals removed, int since) {
        if (since == counts) {
            remove(removed);
        }
    }

    private synchronized void remove(Totals removed) {
        stored = stored.minus(removed);
    }

    private synchronized boolean beginsCount() {
        boolean begins = !counting && !clock.instant().isBefore(nextCount);
        counting |= begins;
        return begins;
    }

    private synchronized boolean isRemovalDue() {
        return isFull() && !clock.instant().isBefore(nextRemoval);
    }

    private synchronized boolean isFull() {
        return stored.rows + reserved >= limits.maxAnswers()
            || stored.bytesOfRows + (reserved + 1L) * StoredResponse.OVERHEAD > limits.maxBytes();
    }

    private synchronized boolean isOversized() {
        return stored.bytesOfBodies > 0 && stored.bytesOfRows + stored.bytesOfBodies > limits.maxBytes();
    }

    private synchronized Totals added() {
        return added;
    }

    /** Only requests that store a response remove rows meanwhile, a few each; no row is subtracted twice. */
    private void count() {
        tidying.lock();
        Instant start = clock.instant();
        try {
            Totals before = added();
            Totals found = countAll();
            synchronized (this) {
                // Responses stored during the count may be counted twice, but none is missed.
                stored = found.plus(added).minus(before);
                counts++;
            }
        } catch (RuntimeException failure) {
            StoreFailures.log(log, "The stored responses can't be counted for now", failure);
        } finally {
            endCount(start);
            tidying.unlock();
        }
    }

    private synchronized void endCount(Instant start) {
        Instant end = clock.instant();
        Duration pause = Duration.between(start, end).multipliedBy(PAUSE_FACTOR);
        nextCount = end.plus(pause.compareTo(MIN_PAUSE) > 0 ? pause : MIN_PAUSE);
        counting = false;
    }

    private Totals countAll() {
        Totals found = Totals.NONE;
        Instant from = Instant.MIN;
        while (from.isBefore(Instant.MAX)) {
            Instant until = jdbc
                .sql("SELECT kept_at FROM kept_answers WHERE kept_at > ? ORDER BY kept_at OFFSET ? LIMIT 1")
                .param(Columns.time(from)).param(CHUNK)
                .query((row, number) -> Columns.time(row, "kept_at")).optional().orElse(Instant.MAX);
            found = found.plus(jdbc.sql("SELECT " + Totals.COLUMNS
                    + " FROM kept_answers WHERE kept_at > ? AND kept_at <= ?")
                .param(Columns.time(from)).param(Columns.time(until)).query(Totals.MAPPER).single());
            from = until;
        }
        return found;
    }

    /** Removes many at once, since no new response removes any while there is no space. */
    private void removeOutdated() {
        Totals removed = jdbc.sql("""
                WITH gone AS (
                    DELETE FROM kept_answers WHERE key IN (
                        SELECT key FROM kept_answers WHERE kept_at <= ? ORDER BY kept_at LIMIT ? FOR UPDATE SKIP LOCKED)
                    RETURNING headers, body)
                SELECT %s FROM gone
                """.formatted(Totals.COLUMNS))
            .param(Columns.time(clock.instant().minus(limits.retention()))).param(OUTDATED_AT_ONCE)
            .query(Totals.MAPPER).single();
        synchronized (this) {
            remove(removed);
            nextRemoval = clock.instant().plus(removed.rows == 0 ? PAUSE_WHILE_FULL : Duration.ZERO);
        }
    }

    /** Drops the oldest bodies, and returns their size in bytes. */
    private long dropBodies() {
        long freed = jdbc.sql("""
                WITH oldest AS (
                    SELECT key, octet_length(body) AS size FROM kept_answers WHERE body <> ''
                    ORDER BY kept_at LIMIT ? FOR UPDATE SKIP LOCKED),
                dropped AS (
                    UPDATE kept_answers SET body = NULL FROM oldest WHERE kept_answers.key = oldest.key)
                SELECT coalesce(sum(size), 0) FROM oldest
                """)
            .param(BODIES_AT_ONCE).query(Long.class).single();
        remove(new Totals(0, 0, freed));
        return freed;
    }
}
