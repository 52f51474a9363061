package dev.till.crash;

import dev.till.crash.Acknowledged.Wish;
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

/** Was everybody told who waited for what came back, and nobody else? */
record WishAudit(JdbcClient jdbc, Acknowledged acknowledged, List<Instance> instances) {

    private static final Pattern TOLD =
        Pattern.compile("Back in stock: telling customer (\\d+) that (\\S+) is available");
    /** More than a claim of a lost instance and the wait of another for its next look take together. */
    private static final Duration LONGEST_TELLING = Duration.ofMinutes(3);
    /** How much later than it says a movement may happen: it may have to wait for a lock. */
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(5);

    /** A wish as it is stored. */
    private record Stored(long id, long customer, String sku, Instant since, Instant told) {

        String customerAndSku() {
            return customer + " " + sku;
        }
    }

    /** Waits until nobody is left to be told. */
    void awaitAllTold() {
        Awaitility.await("all customers who are to be told").atMost(LONGEST_TELLING).until(this::allTold);
    }

    /** Waits until that has been so for as long as an instance may yet look whether another has told its customer. */
    void awaitSilence() {
        Awaitility.await("all customers who are to be told").atMost(LONGEST_TELLING)
            .during(Duration.ofSeconds(Instance.CLAIM_SECONDS + 1)).until(this::allTold);
    }

    private boolean allTold() {
        return jdbc.sql("SELECT count(*) FROM notifications WHERE due_at IS NOT NULL").query(Long.class).single() == 0;
    }

    /** Returns how often somebody was told once more, which nothing can prevent when the teller dies in between. */
    long check(SoftAssertions softly) throws IOException {
        Map<Long, Stored> stored = stored();
        softly.assertThat(stored.keySet()).as("wishes in the store").isEqualTo(acknowledged.wishes().keySet());
        Map<String, List<Instant>> rises = rises();
        List<Wish> forgotten = acknowledged.wishes().values().stream()
            .filter(wish -> stored.containsKey(wish.id()) && stored.get(wish.id()).told() == null)
            .filter(wish -> rises.getOrDefault(wish.sku(), List.of()).stream()
                .anyMatch(rise -> rise.isAfter(wish.since()))).toList();
        softly.assertThat(forgotten).as("who waits for what came back").isEmpty();
        List<Stored> tooSoon = stored.values().stream().filter(wish -> wish.told() != null)
            .filter(wish -> rises.getOrDefault(wish.sku(), List.of()).stream()
                .noneMatch(rise -> rise.isAfter(wish.since().minus(LONGEST_LOCK)) && !rise.isAfter(wish.told())))
            .toList();
        softly.assertThat(tooSoon).as("who was told of what did not come back").isEmpty();
        return checkLogs(softly, stored.values().stream().filter(wish -> wish.told() != null)
            .collect(Collectors.groupingBy(Stored::customerAndSku, Collectors.counting())));
    }

    /** Whoever is marked as told was told: the log is where. */
    private long checkLogs(SoftAssertions softly, Map<String, Long> marked) throws IOException {
        Map<String, Long> told = told();
        Map<String, String> untold = new TreeMap<>();
        marked.forEach((who, times) -> {
            if (told.getOrDefault(who, 0L) < times) {
                untold.put(who, "marked " + times + " times, told " + told.getOrDefault(who, 0L) + " times");
            }
        });
        softly.assertThat(untold).as("who is marked as told, and was not").isEmpty();
        softly.assertThat(told.keySet()).as("who was told, and is not marked").isSubsetOf(marked.keySet());
        return sum(told) - sum(marked);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    long marked() {
        return stored().values().stream().filter(wish -> wish.told() != null).count();
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
            .stream().collect(Collectors.toMap(Stored::id, wish -> wish));
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

    /** How often each customer was told of each product, by the logs. */
    private Map<String, Long> told() throws IOException {
        Map<String, Long> told = new HashMap<>();
        for (Instance instance : instances) {
            try (Stream<String> lines = instance.log()) {
                lines.map(TOLD::matcher).filter(Matcher::find).filter(line -> line.group(2).startsWith("CRASH-"))
                    .forEach(line -> told.merge(line.group(1) + " " + line.group(2), 1L, Long::sum));
            }
        }
        return told;
    }
}
