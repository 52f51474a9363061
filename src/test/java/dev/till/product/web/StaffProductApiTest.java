package dev.till.product.web;

import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What staff do with products, their stock and customers. */
@BothStores
@ApiTest
class StaffProductApiTest {

    @Autowired
    private TillApi till;

    private static String sku() {
        return "S-" + UUID.randomUUID();
    }

    private Answer add(Object... fields) {
        return till.staff(POST, "/products", object(fields));
    }

    private Answer move(String sku, String change, String reason) {
        return till.staff(POST, "/products/" + sku + "/stock_movements", object("change", change, "reason", reason));
    }

    private Answer ledger(String sku) {
        return till.staff(GET, "/products/" + sku + "/stock_movements", null).is(200);
    }

    @Test
    void addAProduct() {
        String sku = sku();

        Answer added = add("sku", "'" + sku + "'", "name", "' Lamp '", "price", "22.9", "quantity", "3").is(201)
            .hasHeader("Location", "http://localhost/products/" + sku)
            .has("name", "'Lamp'").has("price", "22.90").has("tax_rate", "0").has("description", "''")
            .has("quantity", "3");

        assertThat(till.get("/products/" + sku).is(200).body()).isEqualTo(added.body());
        ledger(sku).has("[0].change", "3").has("[0].quantity", "3").has("[0].reason", "'opening stock'")
            .lacks("[0].order_uuid").lacks("[1]");
        add("sku", "'" + sku + "'", "name", "'Lamp'", "price", "1").refuses(409, "sku: is taken")
            .has("code", "'sku_taken'");
    }

    @Test
    void addAProductWithoutStock() {
        String sku = sku();
        add("sku", "'" + sku + "'", "name", "'Lamp'", "price", "0").is(201).has("quantity", "0");
        ledger(sku).has("", "[]");
    }

    @Test
    void areToldAllFaultsOfAProductAtOnce() {
        add().refuses(400, "sku: is required", "name: is required", "price: is required");
        assertThat(add("sku", "'A B'", "name", "''", "price", "-1", "tax_rate", "2", "quantity", "0.5").is(400)
            .faults()).hasSize(5);
        add("colour", "1").refuses(400, "colour: is not a known field");
    }

    @Test
    void changeWhatTheyGiveAndNothingElse() {
        String sku = till.product(7, "10.00", "0.05");
        String path = "/products/" + sku;
        String before = till.get(path).body();
        Answer placed = till.post("/orders", order(lineOf(sku))).is(200);

        till.staff(PATCH, path, "{'price': 12.5, 'quantity': 99, 'id': 'x', 'name': null}").is(200)
            .has("price", "12.50").has("quantity", "6").has("name", "'Product " + sku + "'").has("tax_rate", "0.05");
        till.staff(PATCH, path, "{'tax_rate': 0, 'description': '', 'name': 'N', 'sku': '" + sku + "'}").is(200)
            .has("description", "''").has("tax_rate", "0").has("name", "'N'").has("price", "12.50");
        String changed = till.get(path).body();
        assertThat(till.staff(PATCH, path, "{}").is(200).body()).isEqualTo(changed);
        assertThat(till.staff(PATCH, path, changed).is(200).body()).isEqualTo(changed).isNotEqualTo(before);

        assertThat(till.get("/orders/" + placed.text("uuid")).body()).isEqualTo(placed.body());
        till.post("/orders", order(lineOf(sku))).has("total", "12.50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'sku': 'OTHER'}          | sku: can't be changed; add another product instead
        {'price': -1}             | price: must be at least 0
        {'price': '1'}            | price: must be a number
        {'tax_rate': 1.1}         | tax_rate: must be at most 1
        {'name': ' '}             | name: must not be blank
        {'colour': 1}             | colour: is not a known field
        []                        | : must be an object
        null                      | : is required
        """)
    void cannotChangeAProductToOneThatIsNone(String body, String fault) {
        String path = "/products/" + till.product(1);
        String before = till.get(path).body();

        till.staff(PATCH, path, body).refuses(400, fault);
        assertThat(till.get(path).body()).isEqualTo(before);
    }

    @Test
    void findNoOtherProduct() {
        till.staff(PATCH, "/products/NONE", "{}").refuses(404);
        move("NONE", "1", "'delivery'").refuses(404);
        till.staff(GET, "/products/NONE/stock_movements", null).refuses(404);
        till.staff(GET, "/customers/99999999", null).refuses(404);
        till.staff(GET, "/customers/x", null).refuses(404);
    }

    @Test
    void moveStock() {
        String sku = till.product(5);

        Answer moved = move(sku, "-5", "' broken '").is(201).has("sku", "'" + sku + "'").has("change", "-5")
            .has("quantity", "0").has("reason", "'broken'").lacks("order_uuid");
        move(sku, "2.0", "'found'").is(201).has("change", "2").has("quantity", "2");
        move(sku, "-3", "'lost'").refuses(409, "change: 2 left").has("code", "'stock_out_of_range'");

        assertThat(till.stock(sku)).isEqualTo(2);
        assertThat(ledger(sku).each("", "change")).containsExactly("2", "-5", "5");
        assertThat(ledger(sku).at("[1]")).isEqualTo(moved.at(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        0           | 'r'       | change: must not be 0
        0.0         | 'r'       | change: must not be 0
        1.5         | 'r'       | change: must be a whole number
        '1'         | 'r'       | change: must be a number
        null        | 'r'       | change: is required
        absent      | 'r'       | change: is required
        1000000001  | 'r'       | change: must be at most 1000000000
        -1000000001 | 'r'       | change: must be at least -1000000000
        1E1000000000| 'r'       | change: must be at most 1000000000
        1           | absent    | reason: is required
        1           | ' '       | reason: must not be blank
        1           | 'a\\nb'  | reason: must not contain control characters
        1           | 3         | reason: must be text
        """)
    void cannotMakeAMovementThatIsNone(String change, String reason, String fault) {
        String sku = till.product(5);

        move(sku, change, reason).refuses(400, fault);
        assertThat(ledger(sku).all("")).hasSize(1);
    }

    @Test
    void giveAReasonOf200CharactersAtMost() {
        String sku = till.product(5);
        move(sku, "1", "'" + "🍔".repeat(200) + "'").is(201);
        move(sku, "1", "'" + "r".repeat(201) + "'").refuses(400, "reason: must have at most 200 characters");
    }

    @Test
    void seeEveryChangeOfStockThatOrdersMade() {
        String sku = till.product(10);
        Answer placed = till.post("/orders", order(lineOf(sku, "quantity", 4))).is(200);
        String uuid = placed.text("uuid");
        till.put("/orders/" + uuid, "{'line_items': [{'uuid': '%s', 'quantity': 1}]}"
            .formatted(placed.text("line_items[0].uuid"))).is(200);
        till.post("/orders/" + uuid + "/cancel", "").is(200);
        till.post("/orders/" + uuid + "/cancel", "").is(200);
        till.post("/orders", order(lineOf(sku, "quantity", 11))).is(409);

        Answer ledger = ledger(sku);

        assertThat(ledger.each("", "change")).containsExactly("1", "3", "-4", "10");
        assertThat(ledger.each("", "quantity")).containsExactly("10", "9", "6", "10");
        ledger.has("[0].order_uuid", "'" + uuid + "'").has("[2].order_uuid", "'" + uuid + "'").lacks("[3].order_uuid");
        assertThat(ledger.all("").mapToInt(one -> one.get("change").intValue()).sum()).isEqualTo(till.stock(sku));
    }

    @Test
    void findCustomers() {
        long id = till.customer();
        Answer one = till.staff(GET, "/customers/" + id, null).is(200);
        String email = one.text("email");

        assertThat(till.staff(GET, "/customers?email=" + email.toUpperCase(Locale.ROOT), null).is(200)
            .at("[0]"))
            .isEqualTo(one.at(""));
        till.staff(GET, "/customers?email=" + email + "x", null).is(200).has("", "[]");
        assertThat(till.pages("/customers?limit=3").stream().flatMap(page -> page.all(""))
            .map(customer -> customer.get("id").longValue()).toList()).isSorted().doesNotHaveDuplicates().contains(id);
    }

    @Test
    void cannotGetAMovementAsAnythingButJson() {
        String sku = till.product(5);
        till.send(POST, "/products/" + sku + "/stock_movements", "{'change': 1, 'reason': 'r'}",
            Map.of("X-Api-Key", TillApi.STAFF_KEY, "Accept", "text/csv")).refuses(406);
        assertThat(till.stock(sku)).isEqualTo(5);
    }
}
