package dev.till.idempotency.web;

import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.Race;
import dev.till.TickingClock;
import dev.till.TillApi;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

/** Requests when there is little space for keys and responses. */
@BothStores
@ApiTest
@TestPropertySource(properties = {"till.idempotency.max-answers=40", "till.idempotency.max-size=60KB"})
@Timeout(120)
class IdempotencyRoomTest {

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int MOST_KEYS = 40;
    /** In PostgreSQL, a response stored during a count may be counted twice until the next count. */
    private static final int FEWEST_KEYS = MOST_KEYS / 2;
    private static final int THREADS = 8;

    @Autowired
    private TillApi till;
    @Autowired
    private TickingClock clock;
    private final String key = UUID.randomUUID().toString();

    /** A call that answers with an order, and its status. */
    record Call(HttpMethod method, String path, @Nullable String body, int status) {
    }

    @BeforeEach
    void removeFormerKeys() {
        clock.skip(Duration.ofHours(25));
    }

    @Test
    void refusesNewKeysAboveTheLimitWithoutAnEffectAndKeepsTheOthers() throws Exception {
        String sku = till.product(1000);
        Map<String, Answer> answers = new ConcurrentHashMap<>();
        Race.of(THREADS, runner -> () -> {
            for (int number = 0; number < 20; number++) {
                String one = key + runner + "-" + number;
                answers.put(one, keyed(one, POST, "/orders", order(lineOf(sku))));
            }
            return runner;
        });

        Map<String, Answer> placed = new HashMap<>(answers);
        placed.values().removeIf(answer -> !answer.at("code").isMissingNode());
        assertThat(placed.size()).isBetween(FEWEST_KEYS, MOST_KEYS);
        assertThat(till.stock(sku)).isEqualTo(1000 - placed.size());
        answers.keySet().removeAll(placed.keySet());
        assertThat(answers).isNotEmpty().allSatisfy((one, answer) -> isFull(answer));

        placed.forEach((one, answer) -> assertThat(keyed(one, POST, "/orders", order(lineOf(sku))).is(200)
            .hasHeader(REPLAYED, "true").body()).isEqualTo(answer.body()));
        assertThat(till.stock(sku)).isEqualTo(1000 - placed.size());
        till.post("/orders", order(lineOf(sku))).is(200);
    }

    private static void isFull(Answer answer) {
        answer.refuses(503).has("code", "'idempotency_keys_full'").has("message", "'Till has no room for another "
            + "Idempotency-Key, and changed nothing; send the request again later'").hasHeader("Retry-After", "5");
    }

    @Test
    void acceptsNewKeysOnceTheOldOnesAreOutdated() {
        for (int number = 0; number < 3 * MOST_KEYS; number++) {
            keyed(key + number, POST, "/orders", "{}");
        }
        isFull(keyed(key, POST, "/orders", "{}"));

        clock.skip(Duration.ofHours(24));

        for (int number = 0; number < FEWEST_KEYS; number++) {
            assertThat(keyed(key + number, POST, "/orders", "{}").is(200).header(REPLAYED)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders/calculate", "/orders/compare"})
    void storesNoKeysOfRequestsWithoutAnEffect(String path) throws Exception {
        String sku = till.product(5);
        String placed = keyed(key, POST, "/orders", order(lineOf(sku))).is(200).body();
        String large = object("line_items", Collections.nCopies(50, line()));

        Race.of(THREADS, runner -> () -> {
            for (int number = 0; number < 50; number++) {
                keyed("attack-" + runner + "-" + number, POST, path, large).is(200);
            }
            return runner;
        });

        assertThat(keyed(key, POST, "/orders", order(lineOf(sku))).is(200).hasHeader(REPLAYED, "true").body())
            .isEqualTo(placed);
        keyed(key + 1, POST, "/orders", order(lineOf(sku))).is(200);
        assertThat(till.stock(sku)).isEqualTo(3);
    }

    static Stream<Call> callsThatAnswerAnOrder() {
        return Stream.of(
            new Call(POST, "/orders", "{'line_items': [{'sku': '{sku}'}]}", 200),
            new Call(POST, "/customers/{customer}/orders", "{'sku': '{sku}'}", 201),
            new Call(PUT, "/orders/{order}", "{'line_items': [{'name': 'More', 'price': 1}]}", 200),
            new Call(POST, "/orders/{order}/cancel", null, 200),
            new Call(DELETE, "/orders/{order}/line_items/{line}", null, 200));
    }

    @ParameterizedTest
    @MethodSource("callsThatAnswerAnOrder")
    void answersWithTheCurrentOrderAfterTheBodyWasDropped(Call call) {
        String sku = till.product(5);
        Answer there = till.post("/orders", object("line_items", List.of(line(), lineOf(sku)))).is(200);
        Map<String, String> names = Map.of("{sku}", sku, "{customer}", String.valueOf(till.customer()),
            "{order}", there.text("uuid"), "{line}", there.text("line_items[0].uuid"));
        Map<String, String> headers = Map.of("Idempotency-Key", key, "If-Match", call.path().contains("{order}")
            ? String.valueOf(there.header("ETag")) : "*");
        Answer first = send(call, names, headers).is(call.status());
        String uuid = first.text("uuid");
        if (first.has("currency", "'USD'").text("status").equals("placed")) {
            till.put("/orders/" + uuid, "{'line_items': [{'name': 'Later', 'price': 7}]}").is(200);
        }
        int stock = till.stock(sku);
        dropFormerBodies();

        Answer again = send(call, names, headers).is(call.status()).hasHeader(REPLAYED, "true");

        Answer now = till.get("/orders/" + uuid).is(200);
        assertThat(again.body()).isEqualTo(now.body());
        assertThat(again.header("ETag")).isEqualTo(now.header("ETag"));
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(till.stock(sku)).isEqualTo(stock);
        till.send(call.method(), filled(call.path(), names), "{ }", headers).refuses(422);
    }

    @Test
    void refusesToRepeatARequestWhoseDroppedResponseWasNoOrder() {
        String sku = till.product(5);
        String path = "/products/" + sku + "/stock_movements";
        Map<String, String> headers = Map.of("Idempotency-Key", key, "X-Api-Key", TillApi.STAFF_KEY);
        till.send(POST, path, "{'change': 1, 'reason': 'delivery'}", headers).is(201);
        dropFormerBodies();

        till.send(POST, path, "{'change': 1, 'reason': 'delivery'}", headers).refuses(409)
            .has("code", "'idempotency_answer_dropped'").has("message", "'The request with the Idempotency-Key " + key
                + " took effect, but its answer is no longer kept; read the result at " + path + "'");

        assertThat(till.stock(sku)).isEqualTo(6);
    }

    @Test
    void replaysAnEmptyResponseUntilItsKeyIsOutdated() {
        String path = "/customers/" + till.customer() + "/notifications";
        String notification = path + "/" + till.post(path, "{'sku': '%s'}".formatted(till.product(0))).is(201).at("id");
        keyed(key, DELETE, notification, null).is(204);
        dropFormerBodies();

        keyed(key, DELETE, notification, null).is(204).hasHeader(REPLAYED, "true");
    }

    private void dropFormerBodies() {
        String large = object("line_items", Collections.nCopies(40, line()));
        for (int number = 0; number < 10; number++) {
            keyed(UUID.randomUUID().toString(), POST, "/orders", large).is(200);
        }
    }

    private Answer keyed(String ownKey, HttpMethod method, String path, @Nullable String body) {
        return till.send(method, path, body, Map.of("Idempotency-Key", ownKey));
    }

    private Answer send(Call call, Map<String, String> names, Map<String, String> headers) {
        return till.send(call.method(), filled(call.path(), names),
            call.body() == null ? null : filled(call.body(), names), headers);
    }

    private static String filled(String text, Map<String, String> names) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }
}
