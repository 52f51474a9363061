package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.times;
import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import dev.till.pricing.PricingPolicy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@BothStores
@ApiTest
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CustomerOrderApiTest {

    @Autowired
    private TillApi till;
    private long customer;
    private String path = "";
    private String sku = "";

    @BeforeEach
    void aCustomerAndAProduct() {
        customer = till.customer();
        path = "/customers/" + customer + "/orders";
        sku = till.product(5, "12.30", "0.05");
    }

    @Test
    void ordersOneUnitOfAProduct() {
        Answer answer = till.post(path, object("sku", "'" + sku + "'")).is(201)
            .has("customer_id", customer).has("sku", "'" + sku + "'").has("status", "'placed'")
            .has("line_items[0].sku", "'" + sku + "'").has("line_items[0].quantity", 1).lacks("line_items[1]")
            .has("total", "12.92");

        answer.hasHeader("Location", "http://localhost/orders/" + answer.text("uuid"));
        assertThat(till.get("/orders/" + answer.text("uuid")).body()).isEqualTo(answer.body());
        assertThat(till.stock(sku)).isEqualTo(4);
    }

    @Test
    void saysWhereTheOrderIsBehindAProxyToo() {
        Answer answer = till.send(HttpMethod.POST, path, object("sku", "'" + sku + "'"),
            Map.of("Forwarded", "proto=https;host=shop.example.org"));

        answer.hasHeader("Location", "https://shop.example.org/orders/" + answer.text("uuid"));
    }

    @Test
    void ordersSeveralUnits() {
        till.post(path, object("sku", "' " + sku + "'", "quantity", "3.0")).is(201)
            .has("line_items[0].quantity", 3).has("subtotal", "36.90");
        assertThat(till.stock(sku)).isEqualTo(2);
    }

    @Test
    void ordersSeveralLinesWithDiscounts() {
        UUID line = anyUuid();
        UUID uuid = anyUuid();

        till.post(path, object("uuid", uuid, "pricing_policy", "'standard'",
            "line_items", List.of(lineOf(sku, "quantity", "2", "uuid", line), lineOf(till.product(1))),
            "discounts", List.of(discount("apply_to", line), discount("apply_to", uuid)))).is(201)
            .has("uuid", uuid).has("sku", "'" + sku + "'").has("subtotal", "34.60")
            .has("discounts[0].applied_amount", "2.46");
    }

    @Test
    void listsTheFaultsOfLinesNextToASku() {
        till.post("/customers/1/orders", """
            {'sku': 'ABC123', 'quantity': 0, 'line_items': [{'sku': 'NO-SUCH', 'tax_rate': 2}]}""")
            .refuses(400, "line_items: must be absent where sku is given", "quantity: must be greater than 0",
                "line_items[0].sku: names an unknown product: NO-SUCH", "line_items[0].tax_rate: must be at most 1");
    }

    @Test
    void listsTheFaultsOfAQuantityWithoutASku() {
        till.post("/customers/1/orders", "{'quantity': 10000000}")
            .refuses(400, "sku: is required, or line_items with at least one line",
                "quantity: must be at most 1000000", "quantity: needs sku; a line has its own quantity");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                          | sku: is required, or line_items with at least one line
        {'sku': null, 'line_items': []}             | sku: is required, or line_items with at least one line
        {'discounts': []}                           | sku: is required, or line_items with at least one line
        {'sku': 'SKU', 'line_items': [{'sku': 'SKU'}]}   | line_items: must be absent where sku is given
        {'line_items': [{'sku': 'SKU'}], 'quantity': 1}  | quantity: needs sku; a line has its own quantity
        {'line_items': [{'sku': 'SKU'}, {'price': 1}]} | line_items[1].sku: is required on a customer's order
        {'line_items': [{'quantity': 2}]}           | line_items[0].sku: is required on a customer's order
        {'sku': 'NO-SUCH'}                          | sku: names an unknown product: NO-SUCH
        {'line_items': [{'sku': 'NO-SUCH'}]}        | line_items[0].sku: names an unknown product: NO-SUCH
        {'sku': ''}                                 | sku: must be 1 to 64 letters, digits, '-', '_' or '.'
        {'sku': 'A B'}                              | sku: must be 1 to 64 letters, digits, '-', '_' or '.'
        {'sku': 3}                                  | sku: must be text
        {'sku': ['SKU']}                            | sku: must be text
        {'sku': 'SKU', 'sku': 'SKU'}                | sku: is given twice
        {'sku': 'SKU', 'amount': 1}                 | amount: is not a known field
        {'sku': 'SKU', 'price': 1}                  | price: is not a known field
        {'sku': 'SKU', 'quantity': '3'}             | quantity: must be a number
        {'sku': 'SKU', 'quantity': true}            | quantity: must be a number
        {'sku': 'SKU', 'quantity': 0}               | quantity: must be greater than 0
        {'sku': 'SKU', 'quantity': -1}              | quantity: must be greater than 0
        {'sku': 'SKU', 'quantity': 1.9}             | quantity: must be a whole number on a line with a sku
        {'sku': 'SKU', 'quantity': 1000001}         | quantity: must be at most 1000000
        {'sku': 'SKU', 'quantity': 1E1000000000}    | quantity: must be at most 1000000
        {'sku': 'SKU', 'uuid': '1-1-1-1-1'}         | uuid: must be a UUID of 36 characters
        {'sku': 'SKU', 'pricing_policy': 'none'}    | pricing_policy: must be one of: POLICIES
        {'line_items': [{'sku': 'SKU', 'prise': 1}]}| line_items[0].prise: is not a known field
        {'line_items': [null]}                      | line_items[0]: must not be null
        """)
    void refusesAnOrderThatIsNone(String body, String fault) {
        till.post(path, body.replace("'SKU'", "'" + sku + "'"))
            .refuses(400, fault.replace("POLICIES", String.join(", ", PricingPolicy.names())));

        assertThat(till.stock(sku)).isEqualTo(5);
        till.get(path).has("", "[]");
    }

    @Test
    void isNotHeldUpByATinyQuantity() {
        assertThat(till.post(path, object("sku", "'" + sku + "'", "quantity", "1E-1000000000")).is(400).faults())
            .contains("quantity: must be a whole number on a line with a sku");
        assertThat(till.post(path, object("line_items", List.of(lineOf(sku, "quantity", "1E-1000000000",
            "price", "1E1000000000", "tax_rate", "1E-1000000000")))).is(400).faults())
            .contains("line_items[0].quantity: must be a whole number on a line with a sku",
                "line_items[0].price: must be at most 9999999.99",
                "line_items[0].tax_rate: must have at most 6 decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E1000000000", "1E-1000000000", "'text'", "{'a': [1]}", "null"})
    void ignoresComputedFields(String anything) {
        till.post(path, object("sku", "'" + sku + "'", "id", anything, "customer_id", anything, "status", anything,
            "currency", anything, "taxes", anything, "subtotal", anything, "discount_total", anything,
            "tax_total", anything, "total", anything, "created_at", anything, "updated_at", anything)).is(201)
            .has("customer_id", customer).has("total", "12.92");
    }

    @Test
    void holdsACustomersOrderToTheLimitsOfAll() {
        till.post(path, object("line_items", times(501, lineOf(sku))))
            .refuses(400, "line_items: must leave the order with at most 500");
    }

    @Test
    void refusesMoreThanThereIs() {
        till.post(path, object("sku", "'" + sku + "'", "quantity", "6")).refuses(409, "sku: 6 requested, 5 left")
            .has("code", "'product_unavailable'");
        till.post(path, object("line_items", List.of(lineOf(sku, "quantity", "3"), lineOf(sku, "quantity", "3"))))
            .refuses(409, "line_items[0].sku: 6 requested, 5 left", "line_items[1].sku: 6 requested, 5 left");

        assertThat(till.stock(sku)).isEqualTo(5);
        till.get(path).has("", "[]");
    }

    @Test
    void refusesATakenUuid() {
        UUID uuid = anyUuid();
        till.post("/orders", object("uuid", uuid));

        till.post(path, object("sku", "'" + sku + "'", "uuid", uuid)).refuses(409, "uuid: is taken");

        assertThat(till.stock(sku)).isEqualTo(5);
    }

    @Test
    void listsTheCustomersOrdersNewestFirst() {
        String other = "/customers/" + till.customer() + "/orders";
        String first = till.post(path, object("sku", "'" + sku + "'")).body();
        till.post(other, object("sku", "'" + sku + "'")).is(201);
        String second = till.post(path, object("sku", "'" + sku + "'", "quantity", "2")).body();

        assertThat(till.get(path).is(200).body()).isEqualTo("[" + second + "," + first + "]");
        assertThat(till.get(other).all("")).hasSize(1);
    }

    @Test
    void listsCancelledOrdersToo() {
        String uuid = till.post(path, object("sku", "'" + sku + "'")).text("uuid");
        till.post("/orders/" + uuid + "/cancel", "");

        till.get(path).has("[0].status", "'cancelled'");
    }

    @Test
    void letsACustomersOrderTakeALineWithoutASkuLater() {
        String uuid = till.post(path, object("sku", "'" + sku + "'")).text("uuid");

        till.put("/orders/" + uuid, object("line_items", "[" + line() + "]")).is(200)
            .has("customer_id", customer).has("total", "22.92");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "0", "-1", "x", "01", "-0", "1.0", "0x1", "+1", "9223372036854775808", "1e0",
        "0198a3c2-7d1e-7b5a-9c3f-2e4d6a8b0c1d"})
    void findsNoCustomerOfAnotherOrMalformedNumber(String id) {
        till.get("/customers/" + id + "/orders").refuses(404);
        till.post("/customers/" + id + "/orders", object("sku", "'" + sku + "'")).refuses(404);
        assertThat(till.stock(sku)).isEqualTo(5);
    }
}
