package dev.till.crash;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Checks that each receiver took every event at least once, as the feed has it, and nothing else.
 *
 * @param events those since the webhooks were added, as {@code GET /events} lists them
 */
record DeliveryAudit(JdbcClient jdbc, Caller caller, List<Subscription> subscriptions, List<JsonNode> events) {

    /** More than the claim of a lost instance and the pauses of a receiver that seemed to be down take together. */
    private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(1);

    /** Returns the counts. A sender that dies before it records a delivery sends it again. */
    String check(SoftAssertions softly) {
        Map<String, JsonNode> expected = new HashMap<>();
        events.forEach(event -> expected.put("evt_" + event.get("id").longValue(), event));
        try {
            Awaitility.await("all deliveries").atMost(LONGEST_DELIVERY).until(() -> undelivered() == 0);
        } catch (ConditionTimeoutException late) {
            softly.assertThat(undelivered()).as("undelivered").isZero();
        }
        long notTaken = 0;
        long twice = 0;
        for (Subscription subscription : subscriptions) {
            check(softly, subscription, expected);
            long taken = subscription.taken().values().stream().mapToLong(Integer::longValue).sum();
            twice += taken - subscription.taken().size();
            notTaken += subscription.messages().size() - taken;
        }
        return "%d events to each of %d receivers; %d messages that were not taken at first, %d that were taken twice"
            .formatted(events.size(), subscriptions.size(), notTaken, twice);
    }

    private long undelivered() {
        return jdbc.sql("SELECT count(*) FROM webhook_deliveries WHERE NOT delivered").query(Long.class).single();
    }

    private void check(SoftAssertions softly, Subscription subscription, Map<String, JsonNode> expected) {
        TreeSet<String> missing = new TreeSet<>(expected.keySet());
        missing.removeAll(subscription.taken().keySet());
        softly.assertThat(missing).as("events that a receiver has not taken").isEmpty();
        softly.assertThat(subscription.forged()).as("messages with a wrong signature").isEmpty();
        Map<String, String> different = new TreeMap<>();
        subscription.messages().forEach(message -> {
            JsonNode event = expected.get(message.id());
            if (!Outcome.json(message.body()).equals(event)) {
                different.put(message.id(), message.body() + ", and not " + event);
            }
        });
        softly.assertThat(different).as("messages that differ from the events").isEmpty();
        JsonNode last = Outcome.json(caller.get("/webhooks/" + subscription.id() + "/deliveries"));
        softly.assertThat(last.valueStream().map(delivery -> delivery.get("status").stringValue()))
            .as("last deliveries").isNotEmpty().containsOnly("delivered");
    }
}
