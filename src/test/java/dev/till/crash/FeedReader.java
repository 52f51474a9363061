package dev.till.crash;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Follows the feed through all instances, as a client does that needs each event once, in order. */
final class FeedReader {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Caller caller;
    private final List<JsonNode> events = new ArrayList<>();
    private String next = "/events?limit=100";

    /** An event, from an answer or from the table. */
    private record Seen(long id, String type, Instant createdAt, String subject, String data) {

        static Seen of(JsonNode event) {
            return new Seen(event.get("id").longValue(), event.get("type").stringValue(),
                Instant.parse(event.get("created_at").stringValue()),
                Stream.of("order_uuid", "sku", "code").filter(event::has).map(event::get).map(JsonNode::stringValue)
                    .collect(Collectors.joining()),
                event.get("data").toString());
        }
    }

    FeedReader(Caller caller) {
        this.caller = caller;
    }

    /** Reads page after page until the shop closes. */
    void follow(BooleanSupplier open) {
        while (open.getAsBoolean()) {
            readPage();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Reads on to the end. Returns all events that it has seen since it began. */
    List<JsonNode> readToEnd() {
        while (readPage() > 0) {
            // The next page.
        }
        return List.copyOf(events);
    }

    private int readPage() {
        HttpResponse<String> answer = caller.get(next);
        if (!Outcome.success(answer)) {
            throw new IllegalStateException(next + " was answered " + answer.statusCode() + " " + answer.body());
        }
        JsonNode page = Outcome.json(answer);
        page.forEach(events::add);
        next = Outcome.nextPage(answer).orElseThrow();
        return page.size();
    }

    /** Checks that the reader has seen what is stored, each event once and in order. */
    void check(SoftAssertions softly, JdbcClient jdbc) {
        List<Seen> seen = events.stream().map(Seen::of).toList();
        List<Seen> stored = jdbc.sql("""
                SELECT id, type, created_at, coalesce(order_uuid::text, sku, code) AS subject, data
                FROM events ORDER BY id
                """)
            .query((row, number) -> new Seen(row.getLong("id"), row.getString("type"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getString("subject"),
                Outcome.json(row.getString("data")).toString())).list();
        // One that is missing moves all others, so the first difference is enough.
        Optional<String> difference = IntStream.range(0, Math.max(seen.size(), stored.size()))
            .filter(i -> i >= seen.size() || i >= stored.size() || !seen.get(i).equals(stored.get(i)))
            .mapToObj(i -> "seen " + at(seen, i) + ", and stored " + at(stored, i)).findFirst();
        softly.assertThat(difference).as("first difference between the events that a reader saw and those stored")
            .isEmpty();
    }

    private static Object at(List<Seen> events, int index) {
        return index < events.size() ? events.get(index) : "no more";
    }
}
