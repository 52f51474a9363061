package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@BothStores
@ApiTest
class OpenOrderApiTest {

    private static final String[] FIELDS = {"id", "uuid", "status", "currency", "pricing_policy", "line_items",
        "discounts", "taxes", "subtotal", "discount_total", "tax_total", "total", "created_at", "updated_at"};

    @Autowired
    private TillApi till;

    @Test
    void opensAnEmptyOrder() {
        Answer answer = till.post("/orders", "{}").is(200)
            .has("status", "'placed'").has("currency", "'USD'").has("pricing_policy", "'standard'")
            .has("line_items", "[]").has("discounts", "[]").has("taxes", "[]").has("subtotal", "0.00")
            .has("discount_total", "0.00").has("tax_total", "0.00").has("total", "0.00")
            .lacks("sku").lacks("customer_id");

        assertThat(answer.at("").propertyNames()).containsExactly(FIELDS);
        assertThat(Instant.parse(answer.text("created_at"))).isEqualTo(answer.text("updated_at"));
        assertThat(answer.uuid("uuid").version()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'line_items': [], 'discounts': []}", "{'line_items': null, 'uuid': null}",
        "{'pricing_policy': null, 'discounts': null}"})
    void takesNullAndNothingForAbsent(String body) {
        till.post("/orders", body).is(200).has("line_items", "[]").has("discounts", "[]")
            .has("pricing_policy", "'standard'");
    }

    @Test
    void showsAllOfAnOrder() {
        String sku = till.product(5, "49.90", "0.0625");
        UUID line = anyUuid();

        Answer answer = till.post("/orders", order(List.of(lineOf(sku, "quantity", "2", "uuid", line)),
            List.of(discount("name", "'10% off'", "apply_to", line)))).is(200);

        answer.has("sku", "'" + sku + "'")
            .has("line_items", "[{'uuid':'%s','sku':'%s','name':'Product %s','quantity':2,'price':49.90,".formatted(
                line, sku, sku) + "'tax_rate':0.0625,'subtotal':99.80,'discount_total':9.98,'tax_total':5.61,"
                + "'total':95.43}]")
            .has("discounts", "[{'uuid':'%s','name':'10%% off','type':'percent','amount':0.1,'apply_to':'%s',"
                .formatted(answer.text("discounts[0].uuid"), line) + "'applied_amount':9.98}]")
            .has("taxes", "[{'tax_rate':0.0625,'taxable_amount':89.82,'tax_amount':5.61}]")
            .has("subtotal", "99.80").has("discount_total", "9.98").has("tax_total", "5.61").has("total", "95.43");
        assertThat(till.get("/orders/" + answer.text("uuid")).is(200).body()).isEqualTo(answer.body());
    }

    @Test
    void saysWhereTheOrderIs() {
        Answer answer = till.post("/orders", "{}");

        answer.hasHeader("Location", "http://localhost/orders/" + answer.text("uuid"));
    }

    @Test
    void saysWhereTheOrderIsBehindAProxyToo() {
        Answer answer = till.send(HttpMethod.POST, "/orders", "{}", Map.of("X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "shop.example.org", "X-Forwarded-Prefix", "/till"));

        answer.hasHeader("Location", "https://shop.example.org/till/orders/" + answer.text("uuid"));
    }

    @Test
    void writesNumbersPlainly() {
        till.post("/orders", order(
            List.of(line("price", "0.0375", "quantity", "1E+3", "tax_rate", "0.0000010"),
                line("price", "22.9", "quantity", "2.500", "tax_rate", "1.0"),
                line("price", "3", "quantity", "0.001"), line("price", "0E5", "quantity", "1E6")),
            List.of(discount("amount", "0.000001"), discount("amount", "0E-30"),
                discount("type", "'amount'", "amount", "1E1"), discount("type", "'amount'", "amount", "0.5"))))
            .is(200)
            .has("line_items[0].price", "0.0375").has("line_items[0].quantity", "1000")
            .has("line_items[0].tax_rate", "0.000001").has("line_items[0].subtotal", "37.50")
            .has("line_items[1].price", "22.90").has("line_items[1].quantity", "2.5").has("line_items[1].tax_rate", "1")
            .has("line_items[2].price", "3.00").has("line_items[2].quantity", "0.001")
            .has("line_items[2].tax_rate", "0").has("line_items[2].subtotal", "0.00")
            .has("line_items[3].price", "0.00").has("line_items[3].quantity", "1000000")
            .has("discounts[0].amount", "0.000001").has("discounts[1].amount", "0")
            .has("discounts[2].amount", "10.00").has("discounts[3].amount", "0.50");
    }

    @Test
    void listsTaxesByRateFromTheLowest() {
        till.post("/orders", order(line("tax_rate", "0.1"), line("tax_rate", "0.05"), line(), line("tax_rate", "0.10")))
            .has("taxes", "[{'tax_rate':0.05,'taxable_amount':10.00,'tax_amount':0.50},"
                + "{'tax_rate':0.1,'taxable_amount':20.00,'tax_amount':2.00}]");
    }

    @Test
    void takesTheClientsUuidsInEitherCase() {
        UUID uuid = anyUuid();
        UUID line = anyUuid();
        UUID discount = anyUuid();

        till.post("/orders", object("uuid", upper(uuid),
            "line_items", List.of(line("uuid", upper(line)), line()),
            "discounts", List.of(discount("uuid", upper(discount), "apply_to", upper(line)),
                discount("apply_to", upper(uuid))))).is(200)
            .has("uuid", uuid).has("line_items[0].uuid", line).has("discounts[0].uuid", discount)
            .has("discounts[0].apply_to", line).has("discounts[1].apply_to", uuid);
        till.get("/orders/" + uuid.toString().toUpperCase(Locale.ROOT)).is(200).has("uuid", uuid);
    }

    @Test
    void givesUuidsWhereTheClientGaveNone() {
        Answer answer = till.post("/orders", order(List.of(line(), line()), List.of(discount())));

        assertThat(List.of(answer.uuid("uuid"), answer.uuid("line_items[0].uuid"), answer.uuid("line_items[1].uuid"),
            answer.uuid("discounts[0].uuid"))).doesNotHaveDuplicates().isSorted();
        answer.has("discounts[0].apply_to", answer.uuid("uuid"));
    }

    @Test
    void refusesATakenUuid() {
        UUID uuid = anyUuid();
        till.post("/orders", object("uuid", uuid)).is(200);

        till.post("/orders", object("uuid", upper(uuid), "line_items", "[" + line() + "]"))
            .refuses(409, "uuid: is taken").has("code", "'order_exists'");

        till.get("/orders/" + uuid).has("line_items", "[]");
    }

    @Test
    void takesNoStockForAnOrderWhoseUuidIsTaken() {
        String sku = till.product(3);
        UUID uuid = anyUuid();
        till.post("/orders", object("uuid", uuid)).is(200);

        till.post("/orders", object("uuid", uuid, "line_items", "[" + lineOf(sku) + "]")).is(409);

        assertThat(till.stock(sku)).isEqualTo(3);
    }

    @Test
    void refusesAUuidUsedTwice() {
        UUID uuid = anyUuid();
        UUID line = anyUuid();
        UUID discount = anyUuid();

        till.post("/orders", object("uuid", uuid,
            "line_items", List.of(line("uuid", uuid), line("uuid", line), line("uuid", line)),
            "discounts", List.of(discount("uuid", line), discount("uuid", discount), discount("uuid", discount),
                discount("uuid", uuid))))
            .refuses(400, "line_items[0].uuid: is used twice in this order",
                "line_items[2].uuid: is used twice in this order", "discounts[0].uuid: is used twice in this order",
                "discounts[2].uuid: is used twice in this order", "discounts[3].uuid: is used twice in this order");
    }

    @Test
    void letsTwoOrdersUseTheSameLineUuid() {
        String line = line("uuid", anyUuid());

        till.post("/orders", order(line)).is(200);
        till.post("/orders", order(line)).is(200);
    }

    @Test
    void appliesADiscountToALineOfTheSameRequestToTheOrderOrToNothingNamed() {
        UUID uuid = anyUuid();
        UUID line = anyUuid();

        till.post("/orders", object("uuid", uuid,
            "discounts", List.of(discount("apply_to", line), discount("apply_to_uuid", line),
                discount("apply_to", uuid), discount(), discount("apply_to", "null")),
            "line_items", List.of(line("uuid", line), line()))).is(200)
            .has("discounts[0].apply_to", line).has("discounts[1].apply_to", line)
            .has("discounts[2].apply_to", uuid).has("discounts[3].apply_to", uuid).has("discounts[4].apply_to", uuid)
            .has("discounts[0].applied_amount", "1.00").has("discounts[1].applied_amount", "0.90");
    }

    @Test
    void refusesADiscountOnAnythingElse() {
        UUID discount = anyUuid();

        till.post("/orders", object("line_items", "[" + line() + "]", "discounts",
            List.of(discount("uuid", discount), discount("apply_to", discount), discount("apply_to_uuid", anyUuid()))))
            .refuses(400, "discounts[1].apply_to: must be the uuid of the order or of one of its line items",
                "discounts[2].apply_to_uuid: must be the uuid of the order or of one of its line items");
    }

    @Test
    void refusesBothSpellingsOfApplyToAtOnce() {
        UUID line = anyUuid();

        till.post("/orders", order(List.of(line("uuid", line)),
            List.of(discount("apply_to", line, "apply_to_uuid", line))))
            .refuses(400, "discounts[0].apply_to_uuid: must be absent where apply_to is given: it is the same");
    }

    @Test
    void refusesADiscountOnAnotherOrdersLine() {
        UUID line = anyUuid();
        till.post("/orders", order(line("uuid", line))).is(200);

        till.post("/orders", order(List.of(line()), List.of(discount("apply_to", line))))
            .refuses(400, "discounts[0].apply_to: must be the uuid of the order or of one of its line items");
    }

    @Test
    void knowsFivePolicies() {
        till.post("/orders", "{'pricing_policy': 'standard'}").is(200).has("pricing_policy", "'standard'");
        String known = till.post("/orders", "{'pricing_policy': 'cheapest'}").is(400).text("errors[0].message");
        assertThat(known).isEqualTo("must be one of: standard, order_first, per_line, stepwise_half_even, per_rate");
        till.post("/orders", "{'pricing_policy': 'Standard'}").refuses(400, "pricing_policy: " + known);
        till.post("/orders", "{'pricing_policy': ''}").refuses(400, "pricing_policy: " + known);
    }

    @Test
    void copiesNamePriceAndTaxOfAProduct() {
        String sku = till.product(9, "0.0375", "0.05");

        till.post("/orders", order(lineOf(sku), lineOf(sku, "name", "'Product " + sku + "'", "price", "0.03750",
            "tax_rate", "5E-2", "quantity", "2.0"))).is(200)
            .has("line_items[0].name", "'Product " + sku + "'").has("line_items[0].price", "0.0375")
            .has("line_items[0].tax_rate", "0.05").has("line_items[0].quantity", 1)
            .has("line_items[1].quantity", 2);
        assertThat(till.stock(sku)).isEqualTo(6);
    }

    @Test
    void refusesOtherValuesThanTheProducts() {
        String sku = till.product(9, "0.0375", "0.05");

        till.post("/orders", order(
            lineOf(sku, "name", "'Cheaper'", "price", "0.01", "tax_rate", "0", "quantity", "0.5")))
            .refuses(400, "line_items[0].name: must be the product's, or absent",
                "line_items[0].quantity: must be a whole number on a line with a sku",
                "line_items[0].price: must be the product's, 0.0375, or absent",
                "line_items[0].tax_rate: must be the product's, 0.05, or absent");
        assertThat(till.stock(sku)).isEqualTo(9);
    }

    @Test
    void refusesAnUnknownSku() {
        till.post("/orders", order(line(), lineOf("NO-SUCH")))
            .refuses(400, "line_items[1].sku: names an unknown product: NO-SUCH");
    }

    @Test
    void namesTheFirstCatalogLinesSkuAsTheOrders() {
        String first = till.product(1);
        String second = till.product(1);

        till.post("/orders", order(line(), lineOf(first), lineOf(second))).has("sku", "'" + first + "'")
            .lacks("line_items[0].sku");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "no-uuid", "AZijwn0eeLWcPy5Namlwwd1A", "%20", "calculated",
        "000198a3c2-7d1e-7b5a-9c3f-2e4d6a8b0c", "(0198a3c2-7d1e-7b5a-9c3f-2e4d6a8b0c1d)",
        "0198a3c27d1e7b5a9c3f2e4d6a8b0c1d", "0198a3c2-7d1e-7b5a-9c3f-2e4d6a8b0c1d"})
    void findsNoOrderOfAnotherOrMalformedUuid(String uuid) {
        till.get("/orders/" + uuid).refuses(404);
        till.put("/orders/" + uuid, "{}").refuses(404);
        till.post("/orders/" + uuid + "/cancel", "").refuses(404);
        till.delete("/orders/" + uuid + "/line_items/" + anyUuid()).refuses(404);
        till.delete("/orders/" + uuid + "/discounts/" + anyUuid()).refuses(404);
    }

    @Test
    void findsNoOrderByAnAbbreviatedUuid() {
        till.post("/orders", "{'uuid': '00000001-0001-0001-0001-000000000001'}").is(200);

        till.get("/orders/1-1-1-1-1").refuses(404);
        till.get("/orders/00000001-0001-0001-0001-000000000001").is(200);
    }

    @ParameterizedTest
    @CsvSource({"PUT, /orders, 'GET,HEAD,POST,OPTIONS'", "DELETE, /orders/{uuid}, 'GET,HEAD,PUT,OPTIONS'",
        "GET, /orders/{uuid}/cancel, 'POST,OPTIONS'", "POST, /orders/{uuid}/line_items/{uuid}, 'DELETE,OPTIONS'"})
    void saysWhichMethodsAnAddressTakes(HttpMethod method, String path, String allowed) {
        String address = path.replace("{uuid}", anyUuid().toString());

        Answer answer = till.send(method, address, "{}", Map.of()).refuses(405);

        assertThat(String.valueOf(answer.header("Allow")).replace(" ", "").split(","))
            .containsExactlyInAnyOrder(allowed.split(","));
    }

    private static String upper(UUID uuid) {
        return "'" + uuid.toString().toUpperCase(Locale.ROOT) + "'";
    }
}
