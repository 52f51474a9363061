package dev.till.event.storage;

import dev.till.event.Event;
import dev.till.event.EventPage;
import dev.till.event.EventPosition;
import dev.till.event.EventRepository;
import dev.till.event.EventSubject;
import dev.till.event.EventType;
import dev.till.event.JournaledEvent;
import dev.till.event.NewEvent;
import dev.till.event.NumberedEvent;
import dev.till.journal.Entries;
import dev.till.store.Slice;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * An event has no number until a later transaction, which has locked the one row of {@code event_counter}, gives it
 * one. So numbers become visible in their order.
 */
@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresEventRepository implements EventRepository {

    private static final String HEAD = "id, type, created_at, order_uuid, sku, code";
    private static final String LOCK = """
        SELECT last FROM event_counter WHERE EXISTS (SELECT FROM events WHERE id IS NULL) FOR NO KEY UPDATE
        """;
    /** A statement of its own: it sees what was committed before it began, not before it waited for the lock. */
    private static final String NUMBER = """
        WITH next AS (
            SELECT seq, own, row_number() OVER in_order AS place, sum(own) OVER in_order AS size
            FROM (SELECT seq, coalesce(octet_length(entries), 0) AS own
                FROM events WHERE id IS NULL ORDER BY seq LIMIT ?) AS oldest
            WINDOW in_order AS (ORDER BY seq)
        ), numbered AS (
            UPDATE events SET id = ? + place FROM next WHERE events.seq = next.seq AND size - own < ?
            RETURNING %1$s, octet_length(data) AS data_size, entries, size
        ), counted AS (
            UPDATE event_counter SET last = last + (SELECT count(*) FROM numbered))
        SELECT %1$s, data_size, entries, size FROM numbered ORDER BY id
        """.formatted(HEAD);
    /** One statement, so that the page and the counter are of the same moment. Reads no data behind the page. */
    private static final String LIST = """
        SELECT c.last, c.removed, c.started_at, e.* FROM event_counter c LEFT JOIN LATERAL (
            SELECT * FROM (
                SELECT page.*, sum(octet_length(data)) OVER (ORDER BY id) AS bytes FROM (
                    SELECT %s, data FROM events
                    WHERE id > greatest(?, c.removed) AND id <= greatest(?, c.removed) + ? %s
                    ORDER BY id LIMIT ?) AS page
            ) AS sized WHERE bytes - octet_length(data) < ?
        ) AS e ON true ORDER BY e.id
        """;

    /** Two instances may do this at once: the second one waits for the rows, and finds that they are gone. */
    private static final String REMOVE = """
        WITH oldest AS (
            SELECT id, created_at FROM events WHERE id > (SELECT removed FROM event_counter) ORDER BY id LIMIT ?
        ), kept AS (
            SELECT min(id) AS id FROM oldest WHERE created_at >= ?
        ), gone AS (
            DELETE FROM events USING kept
            WHERE events.id IN (SELECT id FROM oldest) AND (kept.id IS NULL OR events.id < kept.id)
            RETURNING events.id
        ), counted AS (
            SELECT max(id) AS id, count(*) AS number FROM gone HAVING count(*) > 0)
        UPDATE event_counter SET removed = greatest(removed, counted.id) FROM counted RETURNING counted.number
        """;

    private final JdbcClient jdbc;

    private static NumberedEvent head(ResultSet row, int number) throws SQLException {
        return new NumberedEvent(row.getLong("id"), EventType.of(row.getString("type")).orElseThrow(),
            new EventSubject(Columns.uuidOrNull(row, "order_uuid"), row.getString("sku"), row.getString("code")),
            Columns.time(row, "created_at"));
    }

    private static Slice<JournaledEvent> numbered(ResultSet rows, int limit) throws SQLException {
        List<JournaledEvent> numbered = new ArrayList<>();
        long size = 0;
        while (rows.next()) {
            String entries = rows.getString("entries");
            size = rows.getLong("size");
            numbered.add(new JournaledEvent(head(rows, 0), rows.getInt("data_size"),
                entries == null ? Entries.NONE : Entries.of(entries)));
        }
        return new Slice<>(numbered, numbered.size() == limit || size >= BATCH_SIZE);
    }

    @Override
    public void append(NewEvent event) {
        EventSubject subject = event.subject();
        Entries entries = event.entries().get();
        jdbc.sql("""
                INSERT INTO events (type, created_at, order_uuid, sku, code, data, entries) VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
            .param(event.type().text()).param(Columns.time(event.createdAt()))
            .param(new SqlParameterValue(Types.OTHER, subject.orderUuid()))
            .param(new SqlParameterValue(Types.VARCHAR, subject.sku()))
            .param(new SqlParameterValue(Types.VARCHAR, subject.code()))
            .param(event.data().get())
            .param(new SqlParameterValue(Types.VARCHAR, entries.isEmpty() ? null : entries.text())).update();
    }

    @Override
    public Slice<JournaledEvent> number(int limit) {
        return jdbc.sql(LOCK).query(Long.class).optional()
            .map(last -> jdbc.sql(NUMBER).param(limit).param(last).param(BATCH_SIZE)
                .query((ResultSetExtractor<Slice<JournaledEvent>>) rows -> numbered(rows, limit)))
            .orElse(new Slice<>(List.of(), false));
    }

    @Override
    public Optional<Event> find(long id) {
        return jdbc.sql("SELECT " + HEAD + ", data FROM events WHERE id = ?").param(id)
            .query(PostgresEventRepository::event).optional();
    }

    private static Event event(ResultSet row, int number) throws SQLException {
        return new Event(head(row, number), Objects.requireNonNull(row.getString("data")));
    }

    @Override
    public EventPage list(long after, Set<EventType> types, int limit) {
        boolean all = types.size() == EventType.values().length;
        JdbcClient.StatementSpec select = jdbc.sql(LIST.formatted(HEAD, all ? "" : "AND type = ANY (?)"))
            .param(after).param(after).param(PAGE_CONSIDERED);
        return (all ? select : select.param(types.stream().map(EventType::text).toArray(String[]::new)))
            .param(limit).param(PAGE_BYTES)
            .query((ResultSetExtractor<EventPage>) rows -> page(rows, after, limit));
    }

    private static EventPage page(ResultSet rows, long after, int limit) throws SQLException {
        List<Event> events = new ArrayList<>();
        long last = 0;
        long removed = 0;
        long bytes = 0;
        long feed = 0;
        while (rows.next()) {
            last = rows.getLong("last");
            feed = Columns.time(rows, "started_at").toEpochMilli();
            removed = rows.getLong("removed");
            bytes = rows.getLong("bytes");
            if (rows.getObject("id") != null) {
                events.add(event(rows, 0));
            }
        }
        boolean full = events.size() == limit || bytes >= PAGE_BYTES;
        long considered = full ? events.get(events.size() - 1).head().id()
            : Math.max(after, Math.min(last, Math.max(after, removed) + PAGE_CONSIDERED));
        return new EventPage(events, new EventPosition(feed, considered), removed, last);
    }

    @Override
    public int remove(Instant olderThan, int limit) {
        return jdbc.sql(REMOVE).param(limit).param(Columns.time(olderThan)).query(Integer.class).optional().orElse(0);
    }
}
