package dev.till.crash;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import tools.jackson.databind.JsonNode;

/** Asks the instances: do they still say what was acknowledged? */
record AnswerAudit(Caller caller, Acknowledged acknowledged) {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
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
            Matcher next = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
            page = next.find() ? URI.create(next.group(1)).getRawPath() + "?" + URI.create(next.group(1)).getRawQuery()
                : null;
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
