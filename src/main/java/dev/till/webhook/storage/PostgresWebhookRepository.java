package dev.till.webhook.storage;

import dev.till.event.EventType;
import dev.till.event.JournaledEvent;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import dev.till.webhook.Delivery;
import dev.till.webhook.DeliveryResult;
import dev.till.webhook.DeliveryStatus;
import dev.till.webhook.DueDelivery;
import dev.till.webhook.Webhook;
import dev.till.webhook.WebhookCounts;
import dev.till.webhook.WebhookRepository;
import dev.till.webhook.WebhookSecret;
import dev.till.webhook.WebhookStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A waiting delivery is one with a {@code due_at}. A claim moves that to the time at which it expires. */
@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresWebhookRepository implements WebhookRepository {

    private static final String SELECT = """
        SELECT id, url, types, status, secret, created_at FROM webhooks WHERE status <> 'removed'
        """;
    /** An advisory lock with the two keys 7414 and 1: no two webhooks are counted and added at the same time. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7414, 1)";
    private static final String ADD = """
        INSERT INTO webhooks (url, types, status, secret, created_at)
        SELECT ?, ?, 'active', ?, ? WHERE (SELECT count(*) FROM webhooks WHERE status <> 'removed') < ?
        RETURNING id
        """;
    private static final String DELIVER = """
        INSERT INTO webhook_deliveries (webhook_id, event_id, type, size, created_at, due_at)
        SELECT w.id, e.id, e.type, e.size, ?, ? FROM unnest(?::bigint[], ?::text[], ?::int[]) AS e (id, type, size)
        JOIN webhooks w ON w.status = 'active' AND e.type = ANY (w.types) ORDER BY e.id, w.id
        """;
    /**
     * SKIP LOCKED: instances that claim at the same time get different deliveries. LIMIT in the subquery keeps each
     * webhook to its share, however many deliveries of it wait. Rows by {@code ctid} are read directly, in any plan.
     */
    private static final String CLAIM = """
        UPDATE webhook_deliveries d SET due_at = ? FROM webhooks w
        WHERE w.id = d.webhook_id AND d.ctid = ANY (ARRAY(
            SELECT next.ctid FROM webhooks w LEFT JOIN unnest(?::bigint[], ?::int[]) AS o (id, most) ON o.id = w.id
            CROSS JOIN LATERAL (
                SELECT ctid FROM webhook_deliveries
                WHERE webhook_id = w.id AND due_at <= ? ORDER BY due_at, id LIMIT coalesce(o.most, ?)
                FOR UPDATE SKIP LOCKED) next
            WHERE w.status = 'active' LIMIT ?))
        RETURNING d.webhook_id, d.id, d.event_id, d.size, w.url, w.secret, d.attempts, d.created_at
        """;
    private static final String NEXT = """
        SELECT min(d.due_at) AS next FROM webhooks w CROSS JOIN LATERAL (
            SELECT due_at FROM webhook_deliveries WHERE webhook_id = w.id AND due_at > ? ORDER BY due_at LIMIT 1) d
        WHERE w.status = 'active'
        """;
    /** Times are milliseconds of 1970, since the driver sends no arrays of times. */
    private static final String RECORD = """
        UPDATE webhook_deliveries d
        SET attempts = d.attempts + 1, tried_at = 'epoch'::timestamptz + r.at * interval '1 ms',
            delivered = r.delivered, http_status = r.http_status, error = r.error,
            due_at = 'epoch'::timestamptz + r.next * interval '1 ms'
        FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[], ?::int[], ?::text[], ?::bigint[])
            AS r (webhook_id, id, at, delivered, http_status, error, next)
        WHERE d.webhook_id = r.webhook_id AND d.id = r.id AND d.due_at IS NOT NULL
        """;
    private static final String DELETE_REMOVED = """
        DELETE FROM webhook_deliveries WHERE ctid = ANY (ARRAY(
            SELECT d.ctid FROM webhooks w JOIN webhook_deliveries d ON d.webhook_id = w.id
            WHERE w.status = 'removed' LIMIT ? FOR UPDATE OF d SKIP LOCKED))
        """;
    private static final String DELETE_WEBHOOKS = """
        DELETE FROM webhooks w WHERE status = 'removed'
            AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.webhook_id = w.id)
        """;
    private static final String FAIL = """
        UPDATE webhook_deliveries SET due_at = NULL, error = ? WHERE ctid = ANY (ARRAY(
            SELECT d.ctid FROM webhooks w JOIN webhook_deliveries d ON d.webhook_id = w.id
            WHERE w.status = 'ended' AND d.due_at IS NOT NULL LIMIT ? FOR UPDATE OF d SKIP LOCKED))
        """;
    /** Ids grow with time, so the first ones by the primary key are the oldest. */
    private static final String GIVE_UP = """
        UPDATE webhook_deliveries SET due_at = NULL, error = coalesce(error, ?) WHERE ctid = ANY (ARRAY(
            SELECT late.ctid FROM webhooks w
            CROSS JOIN LATERAL (
                SELECT id FROM webhook_deliveries WHERE webhook_id = w.id ORDER BY id LIMIT ?) oldest
            CROSS JOIN LATERAL (
                SELECT ctid FROM webhook_deliveries
                WHERE webhook_id = w.id AND id = oldest.id AND created_at < ? AND due_at <= ?
                FOR UPDATE SKIP LOCKED) late
            WHERE w.status = 'active' LIMIT ?))
        """;
    private static final String DELETE_ENDED = """
        DELETE FROM webhook_deliveries WHERE ctid = ANY (ARRAY(
            SELECT old.ctid FROM webhooks w
            CROSS JOIN LATERAL (
                SELECT id FROM webhook_deliveries WHERE webhook_id = w.id ORDER BY id DESC OFFSET ? LIMIT 1) kept
            CROSS JOIN LATERAL (
                SELECT ctid FROM webhook_deliveries
                WHERE webhook_id = w.id AND id < kept.id AND due_at IS NULL ORDER BY id LIMIT ?
                FOR UPDATE SKIP LOCKED) old
            WHERE w.status <> 'removed' LIMIT ?))
        """;

    /** A crash of the database may undo such a commit. Then a message is sent twice, as after any crash. */
    private static final String COMMIT_SOON = "SET LOCAL synchronous_commit = off";

    private final JdbcClient jdbc;

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        Set<EventType> types = Arrays.stream((String[]) row.getArray("types").getArray())
            .map(text -> EventType.of(text).orElseThrow()).collect(Collectors.toSet());
        return new Webhook(row.getLong("id"), row.getString("url"), types,
            row.getString("status").equals("active") ? WebhookStatus.ACTIVE : WebhookStatus.ENDED,
            new WebhookSecret(row.getString("secret")), Columns.time(row, "created_at"));
    }

    @Override
    public Optional<Webhook> add(
        String url, Set<EventType> types, WebhookSecret secret, Instant createdAt, int most) {
        jdbc.sql(LOCK).query(row -> { });
        return jdbc.sql(ADD)
            .param(url).param(types.stream().map(EventType::text).sorted().toArray(String[]::new))
            .param(secret.value()).param(Columns.time(createdAt)).param(most)
            .query(Long.class).optional()
            .map(id -> new Webhook(id, url, types, WebhookStatus.ACTIVE, secret, createdAt));
    }

    @Override
    public Optional<Webhook> find(long id) {
        return jdbc.sql(SELECT + "AND id = ?").param(id).query(PostgresWebhookRepository::webhook).optional();
    }

    @Override
    public List<Webhook> list(long after, int limit) {
        return jdbc.sql(SELECT + "AND id > ? ORDER BY id LIMIT ?").param(after).param(limit)
            .query(PostgresWebhookRepository::webhook).list();
    }

    @Override
    public boolean remove(long id) {
        return jdbc.sql("UPDATE webhooks SET status = 'removed' WHERE id = ? AND status <> 'removed'")
            .param(id).update() == 1;
    }

    @Override
    public int deliver(List<JournaledEvent> events, Instant now) {
        return jdbc.sql(DELIVER)
            .param(Columns.time(now)).param(Columns.time(now))
            .param(events.stream().map(event -> event.head().id()).toArray(Long[]::new))
            .param(events.stream().map(event -> event.head().type().text()).toArray(String[]::new))
            .param(events.stream().map(JournaledEvent::size).toArray(Integer[]::new))
            .update();
    }

    @Override
    public Delivery test(long webhookId, Instant now) {
        long id = jdbc.sql("""
                INSERT INTO webhook_deliveries (webhook_id, type, created_at, due_at) VALUES (?, ?, ?, ?) RETURNING id
                """)
            .param(webhookId).param(Delivery.TEST)
            .param(Columns.time(now)).param(Columns.time(Delivery.BEFORE_ALL))
            .query(Long.class).single();
        return Delivery.stored(id, null, Delivery.TEST, 0, now, Delivery.BEFORE_ALL);
    }

    @Override
    public List<Delivery> lastDeliveries(long webhookId, int limit) {
        return jdbc.sql("""
                SELECT d.id, d.event_id, d.type, d.size, d.delivered, d.attempts, d.created_at, d.tried_at,
                    d.http_status,
                    CASE WHEN w.status = 'ended' AND d.due_at IS NOT NULL THEN ? ELSE d.error END AS error,
                    CASE WHEN w.status = 'active' THEN d.due_at END AS due_at
                FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
                WHERE d.webhook_id = ? ORDER BY d.id DESC LIMIT ?
                """)
            .param(Delivery.WEBHOOK_ENDED).param(webhookId).param(limit)
            .query(PostgresWebhookRepository::delivery).list();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        Instant nextTry = Columns.timeOrNull(row, "due_at");
        DeliveryStatus status = nextTry != null ? DeliveryStatus.WAITING
            : row.getBoolean("delivered") ? DeliveryStatus.DELIVERED : DeliveryStatus.FAILED;
        return new Delivery(row.getLong("id"), row.getObject("event_id", Long.class), row.getString("type"),
            row.getInt("size"), status, row.getInt("attempts"), Columns.time(row, "created_at"),
            Columns.timeOrNull(row, "tried_at"), row.getObject("http_status", Integer.class), row.getString("error"),
            nextTry);
    }

    @Override
    public List<DueDelivery> claim(Instant now, Instant until, int each, Map<Long, Integer> other, int limit) {
        jdbc.sql(COMMIT_SOON).update();
        List<Long> ids = List.copyOf(other.keySet());
        return jdbc.sql(CLAIM)
            .param(Columns.time(until))
            .param(ids.toArray(Long[]::new)).param(ids.stream().map(other::get).toArray(Integer[]::new))
            .param(Columns.time(now)).param(each).param(limit)
            .query((row, number) -> new DueDelivery(row.getLong("webhook_id"), row.getLong("id"),
                row.getObject("event_id", Long.class), row.getInt("size"), row.getString("url"),
                new WebhookSecret(row.getString("secret")), row.getInt("attempts"), Columns.time(row, "created_at")))
            .list();
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return jdbc.sql(NEXT).param(Columns.time(now))
            .query((row, number) -> Optional.ofNullable(Columns.timeOrNull(row, "next"))).single();
    }

    @Override
    public void record(List<DeliveryResult> results) {
        jdbc.sql(COMMIT_SOON).update();
        jdbc.sql(RECORD)
            .param(column(results, DeliveryResult::webhookId, Long[]::new))
            .param(column(results, DeliveryResult::id, Long[]::new))
            .param(column(results, result -> result.at().toEpochMilli(), Long[]::new))
            .param(column(results, result -> result.status() == DeliveryStatus.DELIVERED, Boolean[]::new))
            .param(column(results, result -> result.outcome().httpStatus(), Integer[]::new))
            .param(column(results, result -> result.outcome().error(), String[]::new))
            .param(column(results, result -> millis(result.nextTry()), Long[]::new))
            .update();
        Long[] gone = results.stream().filter(result -> result.outcome().isGone()).map(DeliveryResult::webhookId)
            .distinct().sorted().toArray(Long[]::new);
        if (gone.length > 0) {
            jdbc.sql("UPDATE webhooks SET status = 'ended' WHERE id = ANY (?) AND status = 'active'")
                .param(gone).update();
        }
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : (Long) time.toEpochMilli();
    }

    private static <T> T[] column(
        List<DeliveryResult> results, Function<DeliveryResult, @Nullable T> value,
        IntFunction<T[]> array) {
        return results.stream().map(value).toArray(array);
    }

    @Override
    public int sweep(int limit) {
        int swept = jdbc.sql(DELETE_REMOVED).param(limit).update();
        if (swept < limit) {
            jdbc.sql(DELETE_WEBHOOKS).update();
        }
        swept += jdbc.sql(FAIL).param(Delivery.WEBHOOK_ENDED).param(limit).update();
        swept += jdbc.sql(DELETE_ENDED).param(KEPT_DELIVERIES - 1).param(limit).param(limit).update();
        return swept;
    }

    @Override
    public int giveUp(Instant storedBefore, Instant now, int limit) {
        return jdbc.sql(GIVE_UP)
            .param(Delivery.NOT_TRIED).param(limit).param(Columns.time(storedBefore)).param(Columns.time(now))
            .param(limit).update();
    }

    @Override
    public WebhookCounts count(Instant now) {
        return jdbc.sql("""
                SELECT count(*) AS waiting, count(*) FILTER (WHERE d.due_at <= ?) AS due
                FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
                WHERE d.due_at IS NOT NULL AND w.status = 'active'
                """)
            .param(Columns.time(now))
            .query((row, number) -> new WebhookCounts(row.getLong("waiting"), row.getLong("due"))).single();
    }
}
