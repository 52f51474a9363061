package dev.till.http;

import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;

import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Changes that need no body. */
@BothStores
@ApiTest
class NoFieldsApiTest {

    private static final String CANCEL = "cancel";
    private static final String LINE = "line";
    private static final String DISCOUNT = "discount";
    private static final String NOTIFICATION = "notification";

    @Autowired
    private TillApi till;
    /** For each call, what makes something that it can be made for once; the method and the path of the call. */
    private Map<String, Supplier<String>> calls = Map.of();

    @BeforeEach
    void knowTheCalls() {
        String sku = till.product(1000);
        calls = Map.of(
            CANCEL, () -> "POST " + till.open(order(lineOf(sku))) + "/cancel",
            LINE, () -> {
                String path = till.open(order(lineOf(sku)));
                return "DELETE " + path + "/line_items/" + till.get(path).text("line_items[0].uuid");
            },
            DISCOUNT, () -> {
                String path = till.open("{'discounts': [{'type': 'amount', 'amount': 1}]}");
                return "DELETE " + path + "/discounts/" + till.get(path).text("discounts[0].uuid");
            },
            NOTIFICATION, () -> {
                String path = "/customers/" + till.customer() + "/notifications";
                return "DELETE " + path + "/" + till.post(path, object("sku", "'" + sku + "'")).is(201).at("id");
            });
    }

    @ParameterizedTest
    @ValueSource(strings = {CANCEL, LINE, DISCOUNT, NOTIFICATION})
    void takeNoBodyOrAnEmptyObject(String call) {
        for (String body : new String[] {null, "{}", " {\n} ", "null"}) {
            String[] line = calls.get(call).get().split(" ");
            till.send(HttpMethod.valueOf(line[0]), line[1], body, Map.of()).is(call.equals(NOTIFICATION) ? 204 : 200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CANCEL, LINE, DISCOUNT, NOTIFICATION})
    void refuseEveryFieldAndDoNothing(String call) {
        String[] line = calls.get(call).get().split(" ");
        HttpMethod method = HttpMethod.valueOf(line[0]);

        till.send(method, line[1], "{'restock': false}", Map.of()).refuses(400, "restock: is not a known field");
        till.send(method, line[1], "{'a': 1, 'a': 2}", Map.of()).refuses(400, "a: is not a known field");
        till.send(method, line[1], "[]", Map.of()).refuses(400, ": must be an object");
        till.send(method, line[1], "'{}'", Map.of()).refuses(400, ": must be an object");
        till.send(method, line[1], "1", Map.of()).refuses(400, ": must be an object");
        till.send(method, line[1], "{", Map.of()).refuses(400).has("code", "'malformed_json'");
        till.send(method, line[1], "restock", Map.of()).refuses(400).has("code", "'malformed_json'");
        till.send(method, line[1], "{} {}", Map.of()).refuses(400).has("code", "'malformed_json'");

        if (call.equals(CANCEL)) {
            till.get(line[1].replace("/cancel", "")).has("status", "'placed'");
        }
        till.send(method, line[1], null, Map.of()).is(call.equals(NOTIFICATION) ? 204 : 200);
    }
}
