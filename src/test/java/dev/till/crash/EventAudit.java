package dev.till.crash;

import dev.till.crash.Acknowledged.Happened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks that every change of an order has its event once, with the order as it then was, and no number is missing. */
record EventAudit(JdbcClient jdbc, Shop shop, Acknowledged acknowledged) {

    /** Each kind of sums is that of all orders, and the totals of all orders are in two sections. */
    private static final String REPORTS_THAT_DO_NOT_ADD_UP = """
        SELECT section || ' by ' || span || ': ' || reported || ' cents reported of ' || stored
        FROM (SELECT section, span, sum(gross - discounts - returns + tax) AS reported FROM report_sums
                WHERE section IN ('POLICY', 'PRODUCT') GROUP BY section, span) AS reports
        FULL JOIN (SELECT sum(100 * (total - refunded_total)) AS stored FROM orders WHERE status = 'PLACED') AS orders
            ON true
        WHERE reported IS DISTINCT FROM stored
        UNION ALL
        SELECT 'order ' || uuid || ' is not counted' FROM orders WHERE counted_version IS DISTINCT FROM version
        """;
    private static final Duration LONGEST_NUMBERING = Duration.ofSeconds(30);

    /** Returns how many events there are. */
    long check(SoftAssertions softly) {
        Awaitility.await("all events that are to be numbered").atMost(LONGEST_NUMBERING).until(() ->
            number("SELECT count(*) FROM events WHERE id IS NULL") == 0);
        long count = number("SELECT count(*) FROM events");
        softly.assertThat(number("SELECT coalesce(max(id), 0) FROM events")).as("last of %d events", count)
            .isEqualTo(count).isEqualTo(number("SELECT last FROM event_counter"));
        checkOrders(softly);
        softly.assertThat(jdbc.sql(REPORTS_THAT_DO_NOT_ADD_UP).query(String.class).list())
            .as("reports that differ from the orders").isEmpty();
        return count;
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private void checkOrders(SoftAssertions softly) {
        Map<String, List<Happened>> found = new TreeMap<>();
        jdbc.sql("SELECT order_uuid, type, data FROM events WHERE order_uuid IS NOT NULL ORDER BY id").query(row -> {
            found.computeIfAbsent(row.getString("order_uuid"), any -> new ArrayList<>())
                .add(new Happened(row.getString("type"), Outcome.json(row.getString("data")).toString()));
        });
        Map<String, String> different = new TreeMap<>();
        acknowledged.events().forEach((order, happened) -> {
            List<Happened> events = found.getOrDefault(order, List.of());
            // The order that all clients change has no order of changes that they know.
            boolean same = order.equals(shop.sharedOrder())
                ? events.size() == happened.size() && happened.equals(new HashSet<>(events))
                : events.equals(List.copyOf(happened));
            if (!same) {
                different.put(order, types(events) + ", and not " + types(happened));
            }
        });
        softly.assertThat(different).as("events of orders that differ from the changes").isEmpty();
        found.keySet().removeAll(acknowledged.events().keySet());
        softly.assertThat(found.keySet()).as("other orders with events").isEqualTo(shop.seeded());
        softly.assertThat(found.values()).allMatch(events -> types(events).equals(List.of("order.placed")));
    }

    /** What is different is in the data, if the types are the same. */
    private static List<String> types(Iterable<Happened> events) {
        List<String> types = new ArrayList<>();
        events.forEach(event -> types.add(event.type()));
        return types;
    }
}
