package dev.till.platform.idempotency;

import dev.till.platform.postgres.Columns;
import dev.till.platform.postgres.InPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows how much room the answers in the database take, and makes room for new ones.
 *
 * <p>An instance counts the table from time to time, and adds to that what it keeps itself. It never counts less than
 * there is, but for what other instances have kept since its last count. All statements here run outside of the calls'
 * transactions, one thread at a time, and nobody else waits for it.
 */
@Component
@InPostgres
@RequiredArgsConstructor
class PostgresRoom {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration PAUSE_WHILE_FULL = Duration.ofSeconds(1);
    /** Counting takes at most one part in so many of an instance's time, however large the table is. */
    private static final int MOST_SHARE = 20;
    private static final int OUTDATED_AT_ONCE = 1000;
    private static final int BODIES_AT_ONCE = 32;
    /** How often a call drops that many, at the most. */
    private static final int MOST_ROUNDS = 4;

    private final JdbcClient jdbc;
    private final IdempotencyProperties limits;
    private final Clock clock;

    private final ReentrantLock tidying = new ReentrantLock();
    /** Guarded by this object, as all that follows. */
    private Totals stored = Totals.NONE;
    /** All that this instance has ever kept. */
    private Totals added = Totals.NONE;
    private int reserved;
    private Instant nextCount = Instant.MIN;
    private Instant nextCountIfFull = Instant.MIN;

    /** Rows, the bytes of all but their bodies, and the bytes of the bodies. */
    private record Totals(long rows, long bytesOfRows, long bytesOfBodies) {

        static final Totals NONE = new Totals(0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(rows + other.rows, bytesOfRows + other.bytesOfRows, bytesOfBodies + other.bytesOfBodies);
        }

        Totals minus(Totals other) {
            return new Totals(rows - other.rows, bytesOfRows - other.bytesOfRows, bytesOfBodies - other.bytesOfBodies);
        }
    }

    /** Counts again if that is due, and makes room if there is none. Belongs before a call's transaction. */
    void tidy() {
        if (!isCountDue() && !isOversized()) {
            return;
        }
        if (isCounted()) {
            if (!tidying.tryLock()) {
                return;
            }
        } else {
            tidying.lock();
        }
        try {
            if (isCountDue()) {
                if (isFull()) {
                    removeOutdated();
                }
                count();
            }
            int rounds = 0;
            while (rounds < MOST_ROUNDS && isOversized() && dropBodies() > 0) {
                rounds++;
            }
        } finally {
            tidying.unlock();
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

    synchronized void add(KeptAnswer answer) {
        Totals one = new Totals(1, answer.sizeWithoutBody(), answer.bodySize());
        stored = stored.plus(one);
        added = added.plus(one);
    }

    private synchronized boolean isCounted() {
        return nextCount != Instant.MIN;
    }

    private synchronized boolean isCountDue() {
        return !clock.instant().isBefore(isFull() ? nextCountIfFull : nextCount);
    }

    private synchronized boolean isFull() {
        return stored.rows + reserved >= limits.maxAnswers()
            || stored.bytesOfRows + (reserved + 1L) * KeptAnswer.OVERHEAD > limits.maxBytes();
    }

    private synchronized boolean isOversized() {
        return stored.bytesOfBodies > 0 && stored.bytesOfRows + stored.bytesOfBodies > limits.maxBytes();
    }

    private synchronized Totals added() {
        return added;
    }

    /** What is kept while the database counts is counted once more rather than not at all. */
    private void count() {
        Totals before = added();
        Instant start = clock.instant();
        Totals found = jdbc.sql("""
                SELECT count(*) AS rows, coalesce(sum(? + octet_length(headers)), 0) AS bytes_of_rows,
                    coalesce(sum(octet_length(body)), 0) AS bytes_of_bodies
                FROM kept_answers
                """)
            .param(KeptAnswer.OVERHEAD)
            .query((row, number) -> new Totals(row.getLong("rows"), row.getLong("bytes_of_rows"),
                row.getLong("bytes_of_bodies")))
            .single();
        Instant end = clock.instant();
        Duration pause = Duration.between(start, end).multipliedBy(MOST_SHARE);
        synchronized (this) {
            stored = found.plus(added).minus(before);
            nextCount = end.plus(longer(pause, PAUSE));
            nextCountIfFull = end.plus(longer(pause, PAUSE_WHILE_FULL));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Many at once: while there is no room, no new answer removes any. */
    private void removeOutdated() {
        jdbc.sql("""
                DELETE FROM kept_answers WHERE key IN (
                    SELECT key FROM kept_answers WHERE kept_at <= ? ORDER BY kept_at LIMIT ? FOR UPDATE SKIP LOCKED)
                """)
            .param(Columns.time(clock.instant().minus(limits.retention()))).param(OUTDATED_AT_ONCE)
            .update();
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
        synchronized (this) {
            stored = stored.minus(new Totals(0, 0, freed));
        }
        return freed;
    }
}
