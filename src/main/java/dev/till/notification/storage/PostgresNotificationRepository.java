package dev.till.notification.storage;

import dev.till.notification.DueNotification;
import dev.till.notification.Notification;
import dev.till.notification.NotificationCounts;
import dev.till.notification.NotificationRepository;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresNotificationRepository implements NotificationRepository {

    private static final String SELECT = """
        SELECT n.id, n.customer_id, p.sku, n.created_at, n.notified_at, n.failed, n.failures
        FROM notifications n JOIN products p ON p.id = n.product_id
        """;
    /** An advisory lock with the two keys 7411 and 1. */
    private static final String LOCK_CLAIMS = "SELECT pg_advisory_xact_lock(7411, 1)";

    private final JdbcClient jdbc;

    private static Notification notification(ResultSet row, int number) throws SQLException {
        Instant ended = Columns.timeOrNull(row, "notified_at");
        boolean failed = row.getBoolean("failed");
        return new Notification(row.getLong("id"), row.getLong("customer_id"), row.getString("sku"),
            Columns.time(row, "created_at"), failed ? null : ended, failed ? ended : null);
    }

    @Override
    public Optional<Notification> add(long customerId, String sku, Instant createdAt) {
        return jdbc.sql("""
                INSERT INTO notifications (customer_id, product_id, created_at)
                SELECT ?, id, ? FROM products WHERE sku = ?
                ON CONFLICT (customer_id, product_id) WHERE notified_at IS NULL DO NOTHING RETURNING id
                """)
            .param(customerId).param(Columns.time(createdAt)).param(sku)
            .query(Long.class).optional()
            .map(id -> Notification.waiting(id, customerId, sku, createdAt));
    }

    @Override
    public Optional<Notification> findWaiting(long customerId, String sku) {
        return jdbc.sql(SELECT + "WHERE n.customer_id = ? AND p.sku = ? AND n.notified_at IS NULL")
            .param(customerId).param(sku)
            .query(PostgresNotificationRepository::notification).optional();
    }

    @Override
    public List<Notification> findByCustomer(long customerId, long before, int limit) {
        return jdbc.sql(SELECT + "WHERE n.customer_id = ? AND n.id < ? ORDER BY n.id DESC LIMIT ?")
            .param(customerId).param(before).param(limit)
            .query(PostgresNotificationRepository::notification).list();
    }

    @Override
    public boolean remove(long customerId, long id) {
        return jdbc.sql("DELETE FROM notifications WHERE id = ? AND customer_id = ?")
            .param(id).param(customerId).update() == 1;
    }

    /** Locks by sku first, as a change of several products marks their notifications: so neither waits in a circle. */
    @Override
    public void removeAll(long customerId) {
        jdbc.sql("""
                SELECT n.id FROM notifications n JOIN products p ON p.id = n.product_id
                WHERE n.customer_id = ? ORDER BY p.sku COLLATE "C", n.id FOR UPDATE OF n
                """)
            .param(customerId).query(row -> { });
        jdbc.sql("DELETE FROM notifications WHERE customer_id = ?")
            .param(customerId).update();
    }

    @Override
    public void markDue(String sku, Instant now) {
        jdbc.sql("""
                UPDATE notifications SET due_at = ?
                WHERE product_id = (SELECT id FROM products WHERE sku = ?) AND notified_at IS NULL AND due_at IS NULL
                """)
            .param(Columns.time(now)).param(sku).update();
    }

    /**
     * An advisory lock serializes claims, since a claim can't see another one that is not committed yet. SKIP LOCKED:
     * does not wait for a customer who is deleting their notification. The subquery is one index lookup whatever the
     * table's statistics; for NOT EXISTS, PostgreSQL might read and sort all due notifications.
     */
    @Override
    public Optional<DueNotification> claimDue(Instant now, Instant until) {
        OffsetDateTime time = Columns.time(now);
        jdbc.sql(LOCK_CLAIMS).query(row -> { });
        Optional<DueNotification> due = jdbc.sql(SELECT + """
                WHERE n.due_at <= ? AND coalesce((
                    SELECT max(claimed.claimed_until) FROM notifications claimed
                    WHERE claimed.product_id = n.product_id), '-infinity') <= ?
                ORDER BY n.due_at, n.id LIMIT 1
                FOR UPDATE OF n SKIP LOCKED
                """)
            .param(time).param(time)
            .query((row, number) -> new DueNotification(notification(row, number), row.getInt("failures"))).optional();
        due.ifPresent(claimed -> jdbc.sql("UPDATE notifications SET claimed_until = ? WHERE id = ?")
            .param(Columns.time(until)).param(claimed.notification().id()).update());
        return due;
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        OffsetDateTime time = Columns.time(now);
        return jdbc.sql("""
                SELECT least(
                    (SELECT min(due_at) FROM notifications WHERE due_at > ?),
                    (SELECT min(claimed_until) FROM notifications WHERE claimed_until > ?)) AS next
                """)
            .param(time).param(time)
            .query((row, number) -> Optional.ofNullable(Columns.timeOrNull(row, "next"))).single();
    }

    @Override
    public NotificationCounts count(Instant now) {
        return jdbc.sql("""
                SELECT (SELECT count(*) FROM notifications WHERE notified_at IS NULL) AS waiting,
                    (SELECT count(*) FROM notifications WHERE due_at <= ?) AS due
                """)
            .param(Columns.time(now))
            .query((row, number) -> new NotificationCounts(row.getLong("waiting"), row.getLong("due"))).single();
    }

    @Override
    public void markNotified(long id, Instant notifiedAt) {
        jdbc.sql("""
                UPDATE notifications SET notified_at = ?, failed = false, due_at = NULL, claimed_until = NULL
                WHERE id = ?
                """)
            .param(Columns.time(notifiedAt)).param(id).update();
    }

    @Override
    public void giveUp(long id, Instant failedAt) {
        jdbc.sql("""
                UPDATE notifications SET notified_at = ?, failed = true, due_at = NULL, claimed_until = NULL
                WHERE id = ? AND notified_at IS NULL
                """)
            .param(Columns.time(failedAt)).param(id).update();
    }

    @Override
    public void postpone(long id, Instant next) {
        jdbc.sql("""
                UPDATE notifications SET due_at = ?, failures = failures + 1, claimed_until = NULL
                WHERE id = ? AND notified_at IS NULL
                """)
            .param(Columns.time(next)).param(id).update();
    }
}
