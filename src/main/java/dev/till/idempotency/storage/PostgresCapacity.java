package dev.till.idempotency.storage;

import dev.till.idempotency.IdempotencyProperties;
import dev.till.idempotency.IdempotencyRefusals;
import dev.till.idempotency.StoredResponse;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows how much room the answers in the database take, and makes room for new ones.
 *
 * <p>An instance counts the table from time to time in the background, and adds what it keeps itself meanwhile. It
 * never counts less than there is, except for what other instances have kept since its last count. All statements here
 * run outside of the calls' transactions, and no call waits for another one's.
 */
@Slf4j
@Component
@InPostgres
class PostgresCapacity {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration PAUSE_WHILE_FULL = Duration.ofSeconds(1);
    /** After a count, an instance pauses so many times as long as that took, however large the table is. */
    private static final int REST = 20;
    /** How many rows one statement counts: few enough for every timeout, on a slow disk too. */
    private static final int CHUNK = 10_000;
    private static final int OUTDATED_AT_ONCE = 1000;
    private static final int BODIES_AT_ONCE = 32;
    /** How often one call drops that many, at the most. */
    private static final int MOST_ROUNDS = 4;

    private final JdbcClient jdbc;
    private final IdempotencyProperties limits;
    private final Clock clock;
    private final Executor background;

    private final ReentrantLock tidying = new ReentrantLock();
    /** Guarded by this object, as all that follows. */
    private Totals stored = Totals.NONE;
    /** All that this instance has ever kept. */
    private Totals added = Totals.NONE;
    private int reserved;
    private boolean counting;
    private Instant nextCount = Instant.MIN;
    private Instant nextRemoval = Instant.MIN;

    PostgresCapacity(
        JdbcClient jdbc, IdempotencyProperties limits, Clock clock,
        @Qualifier("applicationTaskExecutor") Executor background) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
        this.background = background;
    }

    /**
     * What answers come to.
     *
     * @param rows          how many they are
     * @param bytesOfRows   the bytes of all but their bodies
     * @param bytesOfBodies the bytes of their bodies
     */
    record Totals(long rows, long bytesOfRows, long bytesOfBodies) {

        static final Totals NONE = new Totals(0, 0, 0);
        /** In SQL, of a set of rows. */
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

    /** Makes room if there is none, and begins to count if that is due. Belongs before a call's transaction. */
    void tidy() {
        if ((isRemovalDue() || isOversized()) && tidying.tryLock()) {
            try {
                if (isRemovalDue()) {
                    removeOutdated();
                }
                int rounds = 0;
                while (rounds < MOST_ROUNDS && isOversized() && dropBodies() > 0) {
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

    /** Takes room for one more answer, until {@link #release}. Refuses where there is none. */
    synchronized void reserve() {
        if (isFull()) {
            throw IdempotencyRefusals.full();
        }
        reserved++;
    }

    synchronized void release() {
        reserved--;
    }

    synchronized void add(StoredResponse answer) {
        Totals one = new Totals(1, answer.sizeWithoutBody(), answer.bodySize());
        stored = stored.plus(one);
        added = added.plus(one);
    }

    synchronized void remove(Totals removed) {
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

    /** Nothing is removed meanwhile except by calls that keep an answer, a few rows each. */
    private void count() {
        tidying.lock();
        Instant start = clock.instant();
        try {
            Totals before = added();
            Totals found = countAll();
            synchronized (this) {
                // What was kept meanwhile is counted twice rather than not at all.
                stored = found.plus(added).minus(before);
            }
        } catch (RuntimeException failure) {
            log.warn("The kept answers can't be counted for now: {}",
                NestedExceptionUtils.getMostSpecificCause(failure).toString());
        } finally {
            endCount(start);
            tidying.unlock();
        }
    }

    private synchronized void endCount(Instant start) {
        Instant end = clock.instant();
        Duration rest = Duration.between(start, end).multipliedBy(REST);
        nextCount = end.plus(rest.compareTo(PAUSE) > 0 ? rest : PAUSE);
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

    /** Many at once: while there is no room, no new answer removes any. */
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

    /** Drops the oldest bodies, and returns how many bytes they had. */
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
