package dev.till.crash;

import dev.till.crash.Acknowledged.Notification;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks that every customer who waited for a product that came back was notified, and nobody else. */
record NotificationAudit(JdbcClient jdbc, Acknowledged acknowledged, List<Instance> instances) {

    private static final Pattern TOLD =
        Pattern.compile("Back in stock: telling customer (\\d+) that (\\S+) is available");
    /** More than a claim of a lost instance and the wait of another for its next look take together. */
    private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(3);
    /** How much later than it says a movement may happen: it may have to wait for a lock. */
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(5);

    /** A notification as it is stored. */
    private record Stored(long id, long customer, String sku, Instant since, Instant notified) {

        String customerAndSku() {
            return customer + " " + sku;
        }
    }

    /** Waits until no notification is due. */
    void awaitAllNotified() {
        Awaitility.await("all customers who are to be notified").atMost(LONGEST_DELIVERY).until(this::allNotified);
    }

    /** Waits until nothing has been due for longer than a claim of another instance can last. */
    void awaitSilence() {
        Awaitility.await("all customers who are to be notified").atMost(LONGEST_DELIVERY)
            .during(Duration.ofSeconds(Instance.CLAIM_SECONDS + 1)).until(this::allNotified);
    }

    private boolean allNotified() {
        return jdbc.sql("SELECT count(*) FROM notifications WHERE due_at IS NOT NULL").query(Long.class).single() == 0;
    }

    /** Returns the number of repeated notifications, which nothing can prevent when the sender dies in between. */
    long check(SoftAssertions softly) throws IOException {
        Map<Long, Stored> stored = stored();
        softly.assertThat(stored.keySet()).as("notifications in the store")
            .isEqualTo(acknowledged.notifications().keySet());
        Map<String, List<Instant>> rises = rises();
        List<Notification> forgotten = acknowledged.notifications().values().stream()
            .filter(asked -> stored.containsKey(asked.id()) && stored.get(asked.id()).notified() == null)
            .filter(notification -> rises.getOrDefault(notification.sku(), List.of()).stream()
                .anyMatch(rise -> rise.isAfter(notification.since()))).toList();
        softly.assertThat(forgotten).as("not notified, although the product came back").isEmpty();
        List<Stored> tooSoon = stored.values().stream().filter(notification -> notification.notified() != null)
            .filter(notification -> rises.getOrDefault(notification.sku(), List.of()).stream()
                .noneMatch(rise -> rise.isAfter(notification.since().minus(LONGEST_LOCK))
                    && !rise.isAfter(notification.notified())))
            .toList();
        softly.assertThat(tooSoon).as("notified of a product that did not come back").isEmpty();
        return checkLogs(softly, stored.values().stream().filter(notification -> notification.notified() != null)
            .collect(Collectors.groupingBy(Stored::customerAndSku, Collectors.counting())));
    }

    /** Every notification that is marked as sent is in a log. */
    private long checkLogs(SoftAssertions softly, Map<String, Long> marked) throws IOException {
        Map<String, Long> notified = notified();
        Map<String, String> unnotified = new TreeMap<>();
        marked.forEach((who, times) -> {
            if (notified.getOrDefault(who, 0L) < times) {
                unnotified.put(who,
                    "marked " + times + " times, notified " + notified.getOrDefault(who, 0L) + " times");
            }
        });
        softly.assertThat(unnotified).as("marked as notified, but not notified").isEmpty();
        softly.assertThat(notified.keySet()).as("notified, but not marked").isSubsetOf(marked.keySet());
        return sum(notified) - sum(marked);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    long marked() {
        return stored().values().stream().filter(notification -> notification.notified() != null).count();
    }

    private Map<Long, Stored> stored() {
        return jdbc.sql("""
                SELECT n.id, n.customer_id, p.sku, n.created_at, n.notified_at
                FROM notifications n JOIN products p ON p.id = n.product_id WHERE p.sku LIKE 'CRASH-%'
                """)
            .query((row, number) -> new Stored(row.getLong("id"), row.getLong("customer_id"), row.getString("sku"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("notified_at", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant).orElse(null)))
            .stream().collect(Collectors.toMap(Stored::id, notification -> notification));
    }

    /** When a product's stock rose from 0. */
    private Map<String, List<Instant>> rises() {
        Map<String, List<Instant>> rises = new HashMap<>();
        jdbc.sql("""
                SELECT p.sku, m.created_at FROM stock_movements m JOIN products p ON p.id = m.product_id
                WHERE m.quantity = m.change
                """)
            .query(row -> {
                rises.computeIfAbsent(row.getString("sku"), sku -> new ArrayList<>())
                    .add(row.getObject("created_at", OffsetDateTime.class).toInstant());
            });
        return rises;
    }

    /** The number of notifications of each customer and product, according to the logs. */
    private Map<String, Long> notified() throws IOException {
        Map<String, Long> notified = new HashMap<>();
        for (Instance instance : instances) {
            try (Stream<String> lines = instance.log()) {
                lines.map(TOLD::matcher).filter(Matcher::find).filter(line -> line.group(2).startsWith("CRASH-"))
                    .forEach(line -> notified.merge(line.group(1) + " " + line.group(2), 1L, Long::sum));
            }
        }
        return notified;
    }
}
