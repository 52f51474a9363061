package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.order;
import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.Race;
import dev.till.TillApi;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** An order's versions: {@code ETag}, {@code If-None-Match} and {@code If-Match}. */
@BothStores
@ApiTest
class OrderVersionsApiTest {

    @Autowired
    private TillApi till;
    private String sku;
    private Answer order;
    private String path;
    private String tag;

    /** A call that changes the order: {@code LINE} and {@code DISCOUNT} stand for its own. */
    record Change(HttpMethod method, String path, @Nullable String body) {
    }

    private static Stream<Change> changes() {
        return Stream.of(
            new Change(PUT, "", "{'line_items': [{'name': 'More', 'price': 1}]}"),
            new Change(DELETE, "/line_items/LINE", null),
            new Change(DELETE, "/discounts/DISCOUNT", null),
            new Change(POST, "/cancel", null));
    }

    @BeforeEach
    void open() {
        sku = till.product(10);
        order = till.post("/orders", order(List.of(line(), lineOf(sku, "quantity", 3)), List.of(discount()))).is(200);
        path = "/orders/" + order.text("uuid");
        tag = String.valueOf(order.header("ETag"));
    }

    private Answer make(Change change, Map<String, String> headers) {
        return till.send(change.method(), path + change.path().replace("LINE", order.text("line_items[1].uuid"))
            .replace("DISCOUNT", order.text("discounts[0].uuid")), change.body(), headers);
    }

    @Test
    void tagsAnOrderWhereverItIsAnswered() {
        assertThat(tag).matches("\"[0-9a-z-]+\"");
        till.get(path).is(200).hasHeader("ETag", tag);
        Answer customers = till.post("/customers/" + till.customer() + "/orders", lineOf(sku)).is(201);
        till.get("/orders/" + customers.text("uuid")).hasHeader("ETag", String.valueOf(customers.header("ETag")));
        assertThat(till.post("/orders/calculate", order(line())).is(200).header("ETag")).isNull();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void tagsEveryVersionAnew(Change change) {
        String changed = String.valueOf(make(change, Map.of()).is(200).header("ETag"));

        assertThat(changed).matches("\"[0-9a-z-]+\"").isNotEqualTo(tag);
        till.get(path).hasHeader("ETag", changed);
    }

    @Test
    void tagsOrdersApart() {
        assertThat(till.post("/orders", order(line())).header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void keepsTheTagWhereNothingChanges() {
        till.put(path, "{}").is(200).hasHeader("ETag", tag);
        till.put(path, order.body()).is(200).hasHeader("ETag", tag);
        String cancelled = String.valueOf(till.post(path + "/cancel", "").is(200).header("ETag"));
        till.post(path + "/cancel", "").is(200).hasHeader("ETag", cancelled);
        till.put(path, "{}").is(200).hasHeader("ETag", cancelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAG", "W/TAG", "*", " * ", "\"x\", TAG", "W/\"x\",W/TAG", "\"a,b\", TAG"})
    void sendsNoOrderThatTheClientHas(String header) {
        for (HttpMethod method : List.of(GET, HEAD)) {
            Answer answer = till.send(method, path, null, Map.of("If-None-Match", header.replace("TAG", tag)));

            assertThat(answer.is(304).body()).isEmpty();
            answer.hasHeader("ETag", tag);
            assertThat(answer.header("Content-Type")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "W/\"x\"", "x", "", "\"*\"", "\"x\", \"y\""})
    void sendsAnOrderThatTheClientHasNot(String header) {
        till.send(GET, path, null, Map.of("If-None-Match", header)).is(200).hasHeader("ETag", tag)
            .has("uuid", "'" + order.text("uuid") + "'");
    }

    @Test
    void sendsTheNextVersion() {
        till.put(path, "{'line_items': [{'name': 'More', 'price': 1}]}").is(200);
        till.send(GET, path, null, Map.of("If-None-Match", tag)).is(200);
    }

    @Test
    void findsNoOrderWhateverVersionIsAskedFor() {
        String nowhere = "/orders/" + anyUuid();
        till.send(GET, nowhere, null, Map.of("If-None-Match", "*")).refuses(404);
        for (String header : List.of("*", "\"x\"")) {
            till.send(PUT, nowhere, "{}", Map.of("If-Match", header)).refuses(404);
            till.send(POST, nowhere + "/cancel", null, Map.of("If-Match", header)).refuses(404);
            till.send(DELETE, nowhere + "/discounts/" + anyUuid(), null, Map.of("If-Match", header)).refuses(404);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesTheVersionThatIsNamed(Change change) {
        make(change, Map.of("If-Match", tag)).is(200);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesAnyVersionOfAList(Change change) {
        make(change, Map.of("If-Match", "\"x\" ," + tag)).is(200);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesWhateverVersionThereIs(Change change) {
        make(change, Map.of("If-Match", "*")).is(200);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void leavesAnotherVersionAsItIs(Change change) {
        String before = till.get(path).body();
        for (String header : List.of("\"x\"", "W/" + tag, "\"x\", \"y\"", tag.replace("\"", ""), "", "W/*")) {
            make(change, Map.of("If-Match", header)).refuses(412).has("code", "'order_changed'");
        }

        assertThat(till.get(path).hasHeader("ETag", tag).body()).isEqualTo(before);
        assertThat(till.stock(sku)).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void leavesAVersionThatIsRuledOutAsItIs(Change change) {
        String before = till.get(path).body();
        for (String header : List.of(tag, "W/" + tag, "*", " * ", "\"x\", " + tag, "\"a,b\" , W/" + tag)) {
            Answer refusal = make(change, Map.of("If-None-Match", header)).refuses(412)
                .has("code", "'order_unchanged'");
            assertThat(refusal.text("message")).contains("If-None-Match");
        }

        assertThat(till.get(path).hasHeader("ETag", tag).body()).isEqualTo(before);
        assertThat(till.stock(sku)).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesAVersionThatIsNotRuledOut(Change change) {
        make(change, Map.of("If-None-Match", "\"x\", W/\"y\", \"*\"")).is(200);
    }

    @Test
    void asksForTheVersionBeforeItRulesOneOut() {
        till.send(PUT, path, "{}", Map.of("If-Match", "\"x\"", "If-None-Match", "*")).refuses(412)
            .has("code", "'order_changed'");
        till.send(PUT, path, "{}", Map.of("If-Match", tag, "If-None-Match", tag)).refuses(412)
            .has("code", "'order_unchanged'");
        till.send(PUT, path, "{}", Map.of("If-Match", tag, "If-None-Match", "\"x\"")).is(200);
    }

    @Test
    void rulesOutNoVersionOfAnOrderThatIsNotThere() {
        till.send(PUT, "/orders/" + anyUuid(), "{}", Map.of("If-None-Match", "*")).refuses(404);
    }

    @Test
    void readsTagsThatHaveCommas() {
        till.send(PUT, path, "{}", Map.of("If-Match", "\"a," + tag.replace("\"", "") + ",b\"")).refuses(412);
        till.send(PUT, path, "{}", Map.of("If-Match", "\"a,b\"," + tag)).is(200);
    }

    @Test
    void looksAtTheVersionBeforeTheBody() {
        till.send(PUT, path, "{'line_items': [{'price': -1}]}", Map.of("If-Match", "\"x\"")).refuses(412);
        till.send(DELETE, path + "/line_items/" + anyUuid(), null, Map.of("If-Match", "\"x\"")).refuses(412);
        till.send(DELETE, path + "/line_items/" + anyUuid(), null, Map.of("If-Match", tag)).refuses(404);
    }

    @Test
    void letsOneOfManyWinWhoReadTheSameVersion() throws Exception {
        List<Race.Outcome<Integer>> outcomes = Race.of(8, number -> () -> {
            Answer answer = till.send(PUT, path, "{'line_items': [{'name': 'N%d', 'price': 1}]}".formatted(number),
                Map.of("If-Match", tag));
            return answer.at("status").isString() ? 200 : answer.refuses(412).at("status").intValue();
        });

        assertThat(outcomes).filteredOn(outcome -> outcome.result() == 200).hasSize(1);
        assertThat(till.get(path).all("line_items")).hasSize(3);
    }
}
