package dev.till.crash;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import tools.jackson.databind.JsonNode;

/** Asks the instances: do they still say what was acknowledged? */
record AnswerAudit(Caller caller, Acknowledged acknowledged) {

    /** Repeats the calls whose answers came late, and a sample of the others. */
    private static final int OTHERS = 500;

    void check(SoftAssertions softly) {
        Map<String, JsonNode> listed = orders();
        Map<String, String> different = new HashMap<>();
        acknowledged.orders().forEach((uuid, order) -> {
            if (!order.equals(listed.get(uuid))) {
                different.put(String.valueOf(order), String.valueOf(listed.get(uuid)));
            }
        });
        acknowledged.refunds().forEach((order, refunds) -> {
            JsonNode found = Outcome.json(caller.get("/orders/" + order + "/refunds?limit=500"));
            if (!found.valueStream().toList().equals(refunds)) {
                different.put(String.valueOf(refunds), String.valueOf(found));
            }
        });
        softly.assertThat(different).as("orders and refunds as acknowledged that are listed as something else")
            .isEmpty();
    }

    private Map<String, JsonNode> orders() {
        Map<String, JsonNode> orders = new HashMap<>();
        String page = "/orders?limit=500";
        while (page != null) {
            HttpResponse<String> answer = caller.get(page);
            Outcome.json(answer).forEach(order -> orders.put(order.get("uuid").stringValue(), order));
            page = Outcome.nextPage(answer).orElse(null);
        }
        return orders;
    }

    /** Sends calls again, each to another instance in turn. Returns how many. */
    int replay() {
        int others = 0;
        int replays = 0;
        for (Outcome outcome : acknowledged.answers().values()) {
            if (outcome.replayed() || others++ < OTHERS) {
                caller.replay(outcome);
                replays++;
            }
        }
        return replays;
    }
}
