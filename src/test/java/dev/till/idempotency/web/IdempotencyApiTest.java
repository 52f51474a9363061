package dev.till.idempotency.web;

import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.Race;
import dev.till.TillApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Requests with an {@code Idempotency-Key}. */
@BothStores
@ApiTest
class IdempotencyApiTest {

    private static final String REPLAYED = "Idempotency-Replayed";

    @Autowired
    private TillApi till;
    private final String key = UUID.randomUUID().toString();

    /** A call. {@code {…}} stands for something that {@link #prepared} creates. */
    record Call(HttpMethod method, String path, @Nullable String body, int status) {
    }

    private static Stream<Call> changingCalls() {
        return Stream.of(
            new Call(POST, "/orders", "{'line_items': [{'sku': '{sku}', 'quantity': 2}]}", 200),
            new Call(POST, "/orders", "{}", 200),
            new Call(POST, "/customers/{customer}/orders", "{'sku': '{sku}'}", 201),
            new Call(PUT, "/orders/{order}", "{'line_items': [{'name': 'More', 'price': 1}]}", 200),
            new Call(POST, "/orders", "{'line_items': [{'name': 'Pie', 'price': 1}], 'coupon_codes': ['{code}']}", 200),
            new Call(POST, "/customers/{customer}/orders", "{'sku': '{sku}', 'coupon_codes': ['{code}']}", 201),
            new Call(PUT, "/orders/{order}", "{'coupon_codes': ['{other}']}", 200),
            new Call(DELETE, "/orders/{order}/coupons/{code}", null, 200),
            new Call(POST, "/orders/{order}/cancel", null, 200),
            new Call(DELETE, "/orders/{order}/line_items/{line}", null, 200),
            new Call(DELETE, "/orders/{order}/discounts/{discount}", null, 200),
            new Call(POST, "/customers", "{'name': 'Ada', 'email': '{random}@example.org'}", 201),
            new Call(POST, "/customers/{customer}/notifications", "{'sku': '{sku}'}", 201),
            new Call(DELETE, "/customers/{customer}/notifications/{notification}", null, 204),
            new Call(POST, "/products", "{'sku': '{random}', 'name': 'Lamp', 'price': 1, 'quantity': 3}", 201),
            new Call(PATCH, "/customers/{customer}", "{'name': 'Eve'}", 200),
            new Call(PATCH, "/products/{sku}", "{'price': 11}", 200),
            new Call(POST, "/products/{sku}/stock_movements", "{'change': 5, 'reason': 'delivery'}", 201));
    }

    @ParameterizedTest
    @MethodSource("changingCalls")
    void replaysTheResponseWithoutASecondEffect(Call call) {
        Map<String, String> names = prepared();
        String path = filled(call.path(), names);
        String body = call.body() == null ? null : filled(call.body(), names);

        Answer first = keyed(call.method(), path, body).is(call.status());
        List<String> afterwards = everything(names);
        Answer second = keyed(call.method(), path, body).is(call.status());

        assertThat(first.header(REPLAYED)).isNull();
        assertThat(second.header(REPLAYED)).isEqualTo("true");
        assertThat(second.body()).isEqualTo(first.body());
        for (String header : List.of("Content-Type", "Location", "ETag")) {
            assertThat(second.header(header)).as(header).isEqualTo(first.header(header));
        }
        assertThat(second.header("X-Request-Id")).isNotNull().isNotEqualTo(first.header("X-Request-Id"));
        assertThat(everything(names)).isEqualTo(afterwards);
    }

    @ParameterizedTest
    @MethodSource("changingCalls")
    void refusesAnotherBodyUnderTheSameKey(Call call) {
        Map<String, String> names = prepared();
        String path = filled(call.path(), names);
        keyed(call.method(), path, call.body() == null ? null : filled(call.body(), names)).is(call.status());
        List<String> afterwards = everything(names);

        keyed(call.method(), path, "{ }").refuses(422).has("code", "'idempotency_key_reused'");

        assertThat(everything(names)).isEqualTo(afterwards);
    }

    @Test
    void distinguishesRequestsByMethodPathQueryAndCaller() {
        keyed(POST, "/orders", "{}").is(200);

        keyed(POST, "/orders?x=1", "{}").refuses(422);
        keyed(POST, "/orders/" + TillApi.anyUuid() + "/cancel", null).refuses(422);
        keyed(PUT, "/orders/" + TillApi.anyUuid(), "{}").refuses(422);
        keyed(POST, "/orders", "{} ").refuses(422);
        till.send(POST, "/orders", "{}", Map.of("Idempotency-Key", key, "X-Api-Key", TillApi.STAFF_KEY)).refuses(422);
        till.send(POST, "/orders", "{}", Map.of("Idempotency-Key", key, "X-Api-Key", "x")).refuses(422);
        keyed(POST, "/orders", "{}").is(200).hasHeader(REPLAYED, "true");
    }

    @Test
    void reportsAnUnknownCallBeforeAMalformedKey() {
        keyed(POST, "/orders", "{}").is(200);

        keyed(PUT, "/orders", "{}").refuses(405);
        keyed(POST, "/nowhere", "{}").refuses(404);
        keyed(POST, "/orders", "{}").is(200).hasHeader(REPLAYED, "true");
    }

    @Test
    void replaysNoStaffResponseToOthers() {
        String body = "{'sku': '%s', 'name': 'Lamp', 'price': 1}".formatted(UUID.randomUUID());
        keyed(POST, "/products", body).is(201);

        till.send(POST, "/products", body, Map.of("Idempotency-Key", key)).refuses(401);
        till.send(POST, "/products", body, Map.of("Idempotency-Key", key, "X-Api-Key", "x")).refuses(401);
        keyed(POST, "/products", body).is(201).hasHeader(REPLAYED, "true");
    }

    @Test
    void storesNoRefusal() {
        String sku = till.product(1);
        String two = order(lineOf(sku, "quantity", 2));
        keyed(POST, "/orders", two).refuses(409, "line_items[0].sku: 2 requested, 1 left");
        keyed(POST, "/orders", "{'x': 1}").refuses(400, "x: is not a known field");
        keyed(POST, "/nowhere", "{}").refuses(404);
        keyed(PUT, "/orders", "{}").refuses(405);
        till.send(POST, "/orders", null, Map.of("Idempotency-Key", key, "Content-Type", "text/plain")).refuses(415);
        assertThat(till.stock(sku)).isEqualTo(1);

        till.staff(POST, "/products/" + sku + "/stock_movements", "{'change': 1, 'reason': 'delivery'}").is(201);

        assertThat(keyed(POST, "/orders", two).is(200).header(REPLAYED)).isNull();
        keyed(POST, "/orders", two).is(200).hasHeader(REPLAYED, "true");
        assertThat(till.stock(sku)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/orders/calculate", "/customers/{customer}/orders", "/products",
        "/products/{sku}/stock_movements", "/customers/{customer}/notifications", "/customers"})
    void storesNothingThatTheCallerCannotAccept(String path) {
        Map<String, String> names = prepared();
        String body = Map.of("/products", "{'sku': '%s', 'name': 'A', 'price': 1}".formatted(key),
            "/products/{sku}/stock_movements", "{'change': 5, 'reason': 'delivery'}",
            "/customers", "{'name': 'A', 'email': '%s@example.org'}".formatted(key),
            "/orders", "{'line_items': [{'sku': '%s'}]}".formatted(names.get("{sku}")),
            "/orders/calculate", "{}").getOrDefault(path, "{'sku': '%s'}".formatted(names.get("{sku}")));
        List<String> before = everything(names);

        for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("Idempotency-Key", key))) {
            Map<String, String> all = new HashMap<>(TillApi.STAFF);
            all.put("Accept", "text/csv");
            all.putAll(headers);
            till.send(POST, filled(path, names), body, all).refuses(406);
        }

        assertThat(everything(names)).isEqualTo(before);
        assertThat(keyed(POST, filled(path, names), body).header(REPLAYED)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "\"", "a b", "a\tb", "a\u007f", "schl\u00fcssel", " ", "\" \"", "\"a b\""})
    void refusesAMalformedKey(String malformed) {
        till.send(POST, "/orders", "{}", Map.of("Idempotency-Key", malformed))
            .refuses(400, "Idempotency-Key: must be 1 to 255 visible characters");
    }

    @Test
    void acceptsKeysOf1To255Characters() {
        for (String fine : List.of("~" + key.substring(0, 1), "k".repeat(255), "\"" + "q".repeat(255) + "\"",
            "!\"#,;=\\")) {
            till.send(POST, "/orders", "{}", Map.of("Idempotency-Key", fine)).is(200);
        }
        for (String tooLong : List.of("k".repeat(256), "\"" + "q".repeat(256) + "\"")) {
            till.send(POST, "/orders", "{}", Map.of("Idempotency-Key", tooLong))
                .refuses(400, "Idempotency-Key: must be 1 to 255 visible characters");
        }
    }

    @Test
    void ignoresQuotesAroundAKey() {
        keyed(POST, "/orders", "{}").is(200);
        till.send(POST, "/orders", "{}", Map.of("Idempotency-Key", "\"" + key + "\"")).is(200)
            .hasHeader(REPLAYED, "true");
    }

    @Test
    void distinguishesKeysByCase() {
        keyed(POST, "/orders", "{}").is(200);
        assertThat(till.send(POST, "/orders", "{}", Map.of("Idempotency-Key", key.toUpperCase(Locale.ROOT)))
            .is(200).header(REPLAYED)).isNull();
    }

    @Test
    void ignoresAKeyOnReadingRequests() {
        for (int time = 0; time < 2; time++) {
            assertThat(keyed(GET, "/products/" + till.product(1), null).is(200).header(REPLAYED)).isNull();
        }
        till.send(GET, "/products", null, Map.of("Idempotency-Key", "not a key")).is(200);
        keyed(POST, "/orders", "{}").is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders/calculate", "/orders/compare", "/orders/calculate/explain"})
    void runsARequestWithoutEffectEachTime(String path) {
        for (String price : List.of("1", "2", "2")) {
            assertThat(keyed(POST, path, "{'line_items': [{'name': 'A', 'price': %s}]}".formatted(price)).is(200)
                .header(REPLAYED)).isNull();
        }
        till.send(POST, path, "{}", Map.of("Idempotency-Key", "two words"))
            .refuses(400, "Idempotency-Key: must be 1 to 255 visible characters");
        assertThat(keyed(POST, "/orders", "{}").is(200).header(REPLAYED)).isNull();
    }

    @Test
    void reconcilesAnOrderEachTime() {
        for (String price : List.of("1", "2", "2")) {
            Answer answer = keyed(POST, "/orders/reconcile", """
                {'order': {'line_items': [{'name': 'A', 'price': %s}]}, 'observed': {'total': %s}}"""
                .formatted(price, price)).is(200);
            assertThat(answer.header(REPLAYED)).isNull();
            assertThat(answer.at("matching").intValue()).isPositive();
        }
    }

    @Test
    void notifiesOnceWhenARepeatedDeliveryBringsStock() {
        Map<String, String> names = prepared();
        String sku = till.product(0);
        String notifications = filled("/customers/{customer}/notifications", names);
        till.post(notifications, "{'sku': '%s'}".formatted(sku)).is(201);
        String delivery = "{'change': 5, 'reason': 'delivery'}";

        keyed(POST, "/products/" + sku + "/stock_movements", delivery).is(201);
        keyed(POST, "/products/" + sku + "/stock_movements", delivery).is(201);

        await().until(() ->
            till.get(notifications).all("").anyMatch(one -> one.get("sku").stringValue().equals(sku)
                && one.has("notified_at")));
        assertThat(till.stock(sku)).isEqualTo(5);
    }

    @Test
    void runsEachKeyOnceUnderConcurrentRequests() throws Exception {
        int keys = 40;
        String sku = till.product(1000);
        Map<String, String> bodies = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        Race.of(8, sender -> () -> {
            for (int one = 0; one < keys; one++) {
                String body = sendUntilItRan(order(lineOf(sku)), key + one);
                String known = bodies.putIfAbsent(key + one, body);
                if (known != null && !known.equals(body)) {
                    wrong.add(body);
                }
            }
            return sender;
        });

        assertThat(wrong).isEmpty();
        assertThat(bodies).hasSize(keys);
        assertThat(till.stock(sku)).isEqualTo(1000 - keys);
        assertThat(till.staff(GET, "/products/" + sku + "/stock_movements", null).all("")).hasSize(keys + 1);
    }

    private String sendUntilItRan(String body, String ownKey) {
        while (true) {
            Answer answer = till.send(POST, "/orders", body, Map.of("Idempotency-Key", ownKey));
            if (!answer.at("status").toString().equals("409")) {
                return answer.is(200).body();
            }
            answer.has("code", "'idempotency_key_in_flight'");
        }
    }

    private Answer keyed(HttpMethod method, String path, @Nullable String body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Idempotency-Key", key);
        if (path.startsWith("/products") || method.equals(PATCH)) {
            headers.putAll(TillApi.STAFF);
        }
        return till.send(method, path, body, headers);
    }

    private Map<String, String> prepared() {
        String sku = till.product(100);
        String customer = String.valueOf(till.customer());
        String code = promotion();
        Answer order = till.post("/orders", object("line_items", List.of(line(), lineOf(sku)), "discounts",
            "[{'type': 'amount', 'amount': 1}]", "coupon_codes", "['" + code + "']")).is(200);
        String waited = till.post("/customers/" + customer + "/notifications",
            "{'sku': '%s'}".formatted(till.product(0))).is(201).at("id").toString();
        return Map.of("{sku}", sku, "{customer}", customer, "{order}", order.text("uuid"),
            "{line}", order.text("line_items[1].uuid"), "{discount}", order.text("discounts[1].uuid"),
            "{notification}", waited, "{random}", UUID.randomUUID().toString(), "{code}", code,
            "{other}", promotion());
    }

    private String promotion() {
        return till.staff(POST, "/promotions", "{'code': '" + UUID.randomUUID()
            + "', 'name': 'Offer', 'type': 'percent', 'amount': 0.1, 'usage_limit': 3}").is(201).text("code");
    }

    private static String filled(String text, Map<String, String> names) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    /** Everything that the calls can change. */
    private List<String> everything(Map<String, String> names) {
        List<String> all = new ArrayList<>();
        for (String path : List.of("/products/{sku}/stock_movements", "/products/{sku}", "/customers/{customer}/orders",
            "/customers/{customer}/notifications", "/orders/{order}", "/orders?limit=1",
            "/promotions/{code}", "/promotions/{other}",
            "/customers?email={random}@example.org")) {
            all.add(till.staff(GET, filled(path, names), null).is(200).body());
        }
        all.add(till.get(filled("/products/{random}", names)).at("code").isMissingNode() ? "added" : "none");
        return all;
    }
}
