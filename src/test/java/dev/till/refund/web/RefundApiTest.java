package dev.till.refund.web;

import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.Json.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@BothStores
@ApiTest
@RequiredArgsConstructor
class RefundApiTest {

    private final TillApi till;

    private Answer refund(String order, String body) {
        return till.staff(HttpMethod.POST, order + "/refunds", body);
    }

    private Answer calculate(String order, String body) {
        return till.staff(HttpMethod.POST, order + "/refunds/calculate", body);
    }

    private Answer list(String order) {
        return till.staff(HttpMethod.GET, order + "/refunds", null).is(200);
    }

    private Answer send(String order, String body, String header, String value) {
        return till.send(HttpMethod.POST, order + "/refunds", body,
            Map.of("X-Api-Key", TillApi.STAFF_KEY, header, value));
    }

    /** The body of a refund of some units of one line. */
    private static String units(String line, @Nullable Object quantity, Object... more) {
        String fields = Stream.concat(quantity == null ? Stream.empty() : Stream.of("'quantity': " + quantity),
            IntStream.range(0, more.length / 2).mapToObj(i -> "'" + more[2 * i] + "': " + more[2 * i + 1]))
            .map(field -> ", " + field).collect(Collectors.joining());
        return "{'line_items': [{'uuid': '" + line + "'" + fields + "}]}";
    }

    private String uuidOf(String order, int index) {
        return till.get(order).text("line_items[" + index + "].uuid");
    }

    /** Three units at 10.00, 10.00 off the line, taxed at 8.25%. */
    private String discounted() {
        String uuid = TillApi.anyUuid().toString();
        return till.open(order(
            List.of(line("uuid", "'" + uuid + "'", "name", "'Tea'", "quantity", 3, "tax_rate", "0.0825")),
            List.of(object("type", "'amount'", "amount", 10, "apply_to", "'" + uuid + "'"))));
    }

    @Test
    void refundsUnitsWithTheirShareOfWhatWasCharged() {
        String order = discounted();
        String line = uuidOf(order, 0);

        Answer first = refund(order, "{'line_items': [{'uuid': '" + line + "', 'quantity': 1}], 'reason': ' bitter '}")
            .is(201).has("order_uuid", "'" + order.substring("/orders/".length()) + "'").has("reason", "'bitter'")
            .has("line_items", "[{'uuid':'" + line + "','name':'Tea','quantity':1,'restock':false,'tax_rate':0.0825,"
                + "'subtotal':10.00,'discount_total':3.33,'tax_total':0.55,'total':7.22}]")
            .has("taxes", "[{'tax_rate':0.0825,'taxable_amount':6.67,'tax_amount':0.55}]")
            .has("subtotal", "10.00").has("discount_total", "3.33").has("tax_total", "0.55").has("total", "7.22")
            .lacks("included_tax_total");
        assertThat(first.header("Location")).isNull();
        refund(order, units(line, 1)).is(201).has("total", "7.21").lacks("reason");
        refund(order, units(line, null)).is(201).has("total", "7.22").has("line_items[0].quantity", 1);

        Answer refunds = list(order).has("[0]", first.body().replace('"', '\''));
        assertThat(refunds.each("", "total")).containsExactly("7.22", "7.21", "7.22");
    }

    @Test
    void tellsOfAnOrderWhatWentBack() {
        String order = till.open(order(line("quantity", 4), line("quantity", "2.5")));
        Answer before = till.get(order).lacks("refunded_total").lacks("line_items[0].refunded_quantity");

        refund(order, units(uuidOf(order, 1), "0.75")).is(201);

        Answer after = till.get(order).has("refunded_total", "7.50").lacks("line_items[0].refunded_quantity")
            .lacks("line_items[0].refunded_total").has("line_items[1].refunded_quantity", "0.75")
            .has("line_items[1].refunded_total", "7.50").has("total", "65.00").has("line_items[1].total", "25.00")
            .has("status", "'placed'");
        assertThat(after.text("updated_at")).isGreaterThan(before.text("updated_at"));
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
        refund(order, units(uuidOf(order, 1), "1.250")).is(201).has("line_items[0].quantity", "1.25");
        refund(order, "{}").is(201).has("line_items[0].quantity", 4).has("line_items[1].quantity", "0.5");
        till.get(order).has("refunded_total", "65.00").has("line_items[1].refunded_quantity", "2.5");
        assertThat(till.staff(HttpMethod.GET, "/orders?limit=1", null).at("[0]")).isEqualTo(till.get(order).at(""));
    }

    @Test
    void refundsSeveralTaxesAndIncludedTaxes() {
        String order = till.open(order(
            line("quantity", 2, "price", "57.49", "tax_included", true, "taxes", "[{'name': 'GST', 'tax_rate': 0.05}, "
                + "{'name': 'PST', 'tax_rate': 0.095, 'compound': true}]"),
            line("quantity", 10, "price", "23.90", "tax_rate", "0.2", "tax_included", true)));

        refund(order, "{'line_items': [{'uuid': '%s', 'quantity': 3}, {'uuid': '%s', 'quantity': 1}]}"
            .formatted(uuidOf(order, 1), uuidOf(order, 0))).is(201)
            .has("line_items[0].taxes", "[{'name':'GST','tax_rate':0.05,'tax_amount':2.50},"
                + "{'name':'PST','tax_rate':0.095,'compound':true,'tax_amount':4.99}]")
            .has("line_items[0].tax_included", true).has("line_items[0].included_tax_total", "7.49")
            .lacks("line_items[0].tax_rate")
            .has("line_items[1].tax_rate", "0.2").lacks("line_items[1].taxes").has("line_items[1].tax_total", "11.95")
            .has("line_items[1].total", "71.70")
            .has("subtotal", "129.19").has("tax_total", "19.44").has("included_tax_total", "19.44")
            .has("total", "129.19")
            .has("taxes", "[{'name':'GST','tax_rate':0.05,'taxable_amount':50.00,'tax_amount':2.50},"
                + "{'name':'PST','tax_rate':0.095,'compound':true,'taxable_amount':52.50,'tax_amount':4.99},"
                + "{'tax_rate':0.2,'taxable_amount':59.75,'tax_amount':11.95}]");
    }

    @Test
    void givesUnitsBackToStockUnlessToldNotTo() {
        String tea = till.product(10);
        String mug = till.product(10);
        String order = till.open(order(lineOf(tea, "quantity", 5), lineOf(mug, "quantity", 4), line()));
        String one = uuidOf(order, 0);
        String other = uuidOf(order, 1);

        refund(order, units(one, 2, "restock", "false")).is(201).has("line_items[0].restock", false)
            .has("line_items[0].sku", "'" + tea + "'");
        assertThat(till.stock(tea)).isEqualTo(5);
        refund(order, "{'line_items': [{'uuid': '%s', 'quantity': 1, 'restock': true}, {'uuid': '%s'}]}"
            .formatted(one, other)).is(201);
        assertThat(till.stock(tea)).isEqualTo(6);
        assertThat(till.stock(mug)).isEqualTo(10);
        Answer movements = till.staff(HttpMethod.GET, "/products/" + tea + "/stock_movements", null);
        movements.has("[0].reason", "'order refunded'").has("[0].change", 1).has("[0].quantity", 6)
            .has("[0].order_uuid", "'" + order.substring("/orders/".length()) + "'");
        assertThat(movements.all("")).hasSize(3);
        refund(order, "{}").is(201).has("line_items[0].restock", true).has("line_items[1].restock", false)
            .has("line_items[1].name", "'Thing'");
        assertThat(till.stock(tea)).isEqualTo(8);
    }

    @Test
    void wakesTheWaitlist() {
        String sku = till.product(1);
        String order = till.open(order(lineOf(sku)));
        long customer = till.customer();
        String waiting = "/customers/" + customer + "/notifications";
        till.post(waiting, object("sku", "'" + sku + "'")).is(201).has("notified_at", "null");

        refund(order, "{}").is(201);

        Awaitility.await().until(() -> till.get(waiting).at("[0].notified_at").isString());
    }

    @Test
    void isChangedAndCancelledNoMore() {
        String sku = till.product(5);
        String order = till.open(order(List.of(lineOf(sku, "quantity", 2), line()), List.of(object("type", "'percent'",
            "amount", "0.1"))));
        refund(order, units(uuidOf(order, 1), 1)).is(201);
        Answer refunded = till.get(order);

        for (Answer refused : List.of(till.put(order, order(line())),
            till.put(order, "{'line_items': [{'uuid': '" + uuidOf(order, 0) + "', 'quantity': 1}]}"),
            till.delete(order + "/line_items/" + uuidOf(order, 0)),
            till.delete(order + "/discounts/" + refunded.text("discounts[0].uuid")),
            till.post(order + "/cancel", "{}"))) {
            refused.refuses(409).has("code", "'order_refunded'");
        }
        assertThat(till.get(order).body()).isEqualTo(refunded.body());
        assertThat(till.stock(sku)).isEqualTo(3);
    }

    @Test
    void canBePutBackAsItIs() {
        String order = discounted();
        refund(order, units(uuidOf(order, 0), 2)).is(201);
        Answer refunded = till.get(order);

        Answer put = till.put(order, refunded.body()).is(200);
        assertThat(put.body()).isEqualTo(refunded.body());
        assertThat(put.header("ETag")).isEqualTo(refunded.header("ETag"));
        till.put(order, "{}").is(200);
        // The refunded units of a new order are computed fields too, and so ignored.
        till.post("/orders/calculate", refunded.body()).is(200).lacks("refunded_total")
            .lacks("line_items[0].refunded_quantity");
    }

    @Test
    void refusesACancelledOrder() {
        String order = discounted();
        till.post(order + "/cancel", "{}").is(200);

        refund(order, "{}").refuses(409).has("code", "'order_cancelled'");
        calculate(order, "{}").refuses(409).has("code", "'order_cancelled'");
        assertThat(list(order).body()).isEqualTo("[]");
    }

    @Test
    void listsAllFaultsAtOnce() {
        String order = till.open(order(lineOf(till.product(5), "quantity", 5), line("quantity", 5)));
        String catalog = "'uuid': '" + uuidOf(order, 0) + "'";
        String free = "'uuid': '" + uuidOf(order, 1) + "'";

        for (Answer refused : List.of(refund(order, faulty(catalog, free)), calculate(order, faulty(catalog, free)))) {
            refused.refuses(400, "line_items[0].quantity: must be a whole number",
                "line_items[1].uuid: is used twice in this refund", "line_items[1].quantity: must be greater than 0",
                "line_items[2].quantity: must have at most 3 decimals",
                "line_items[2].restock: must be false or absent on a line without a sku: it has no stock",
                "line_items[3].uuid: is required", "line_items[3].quantity: must be greater than 0",
                "line_items[4].uuid: must be the uuid of a line of the order",
                "line_items[4].quantity: must be at most 1000000", "reason: must not be blank");
        }
        till.get(order).lacks("refunded_total");
    }

    private static String faulty(String catalog, String free) {
        return "{'line_items': [{" + catalog + ", 'quantity': 0.5}, {" + catalog + ", 'quantity': 0}, {" + free
            + ", 'quantity': 0.0001, 'restock': true}, {'quantity': -1}, {'uuid': '" + TillApi.anyUuid()
            + "', 'quantity': 1000001, 'restock': true}], 'reason': ' '}";
    }

    @Test
    void refusesNoLinesAndTooManyForThatAlone() {
        String order = discounted();

        refund(order, "{'line_items': [], 'reason': ''}")
            .refuses(400, "line_items: must have a line, or be absent to refund all that is left");
        refund(order, "{'line_items': " + times(501, "{}") + ", 'reason': ''}")
            .refuses(400, "line_items: must have at most 500 lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'line_items': [null]}", "{'line_items': {}}", "{'reason': 1}", "{'lines': []}", "[]", "1",
        "{'line_items': [{'uuid': 1}]}", "{'line_items': [{'uuid': 'x'}]}", "{'line_items': [{'quantity': '1'}]}",
        "{'line_items': [{'restock': 'true'}]}", "{'line_items': [{'restock': 1}]}", "{'line_items': [{'price': 1}]}",
        "{'reason': 'a', 'reason': 'b'}"})
    void refusesWhatIsNoRefund(String body) {
        String order = discounted();

        assertThat(refund(order, body).is(400).text("code")).isIn("invalid_request", "malformed_json");
        calculate(order, body).is(400);
        assertThat(list(order).body()).isEqualTo("[]");
    }

    @Test
    void refusesMoreThanIsLeftOfAllLinesAtOnce() {
        String sku = till.product(5);
        String order = till.open(order(lineOf(sku, "quantity", 2), line("quantity", "1.5"), line(), line()));
        refund(order, "{'line_items': [{'uuid': '%s', 'quantity': 1}, {'uuid': '%s'}]}"
            .formatted(uuidOf(order, 0), uuidOf(order, 2))).is(201);
        String body = "{'line_items': [{'uuid': '%s'}, {'uuid': '%s', 'quantity': 1.501}, {'uuid': '%s'}, "
            .formatted(uuidOf(order, 3), uuidOf(order, 1), uuidOf(order, 2))
            + "{'uuid': '" + uuidOf(order, 0) + "', 'quantity': 2.0}]}";

        for (Answer refused : List.of(refund(order, body), calculate(order, body))) {
            refused.refuses(409, "line_items[1].quantity: 1.501 requested, 1.5 left",
                "line_items[2].quantity: nothing is left", "line_items[3].quantity: 2 requested, 1 left")
                .has("code", "'over_refunded'");
            assertThat(refused.text("message")).startsWith("3 lines of order ")
                .endsWith("fewer units left than requested; refund at most what is left");
        }
        refund(order, units(uuidOf(order, 0), 2)).refuses(409, "line_items[0].quantity: 2 requested, 1 left");
        assertThat(till.stock(sku)).isEqualTo(4);
        till.get(order).has("refunded_total", "20.00");
    }

    @Test
    void listsTheFirstHundredLinesOfWhichTooLittleIsLeft() {
        String order = till.open(object("line_items", times(120, line())));
        String body = "{'line_items': " + till.get(order).all("line_items").map(line ->
            "{'uuid': " + line.get("uuid").toString().replace('"', '\'') + ", 'quantity': 2}").toList() + "}";

        Answer refused = refund(order, body).is(409);

        assertThat(refused.faults()).hasSize(100);
        assertThat(refused.text("message")).startsWith("120 lines of order")
            .endsWith("refund at most what is left; errors lists the first 100");
    }

    @Test
    void refusesARefundOfNothing() {
        String order = discounted();
        refund(order, "{}").is(201);
        String empty = till.open("{}");

        for (String nothing : List.of(order, empty)) {
            refund(nothing, "{}").refuses(409).has("code", "'over_refunded'");
            calculate(nothing, "{'reason': 'again'}").refuses(409).has("code", "'over_refunded'");
        }
        refund(order, units(uuidOf(order, 0), null)).refuses(409, "line_items[0].quantity: nothing is left");
        assertThat(list(order).all("")).hasSize(1);
    }

    @Test
    void refundsWhatCostNothing() {
        String order = till.open(order(line("price", 0)));

        refund(order, "{}").is(201).has("total", "0.00");

        till.get(order).has("refunded_total", "0.00").has("line_items[0].refunded_quantity", 1)
            .has("line_items[0].refunded_total", "0.00");
        till.post(order + "/cancel", "{}").refuses(409).has("code", "'order_refunded'");
    }

    @Test
    void calculatesTheSameAndStoresNothing() {
        String sku = till.product(5);
        String order = till.open(order(List.of(lineOf(sku, "quantity", 3), line("quantity", 3, "tax_rate", "0.07")),
            List.of(object("type", "'percent'", "amount", "0.333333"))));
        Answer before = till.get(order);

        Answer calculated = calculate(order, "{'reason': 'wrong colour'}").is(200).lacks("uuid").lacks("created_at");

        assertThat(till.get(order).body()).isEqualTo(before.body());
        assertThat(till.stock(sku)).isEqualTo(2);
        assertThat(list(order).body()).isEqualTo("[]");
        // It can be sent as it is.
        JsonNode refund = refund(order, calculated.body()).is(201).at("");
        assertThat(refund.propertyNames()).contains("uuid", "created_at");
        calculated.at("").forEachEntry((name, value) -> assertThat(refund.get(name)).as(name).isEqualTo(value));
        refund(till.open(order(line())), "{'uuid': 'x', 'order_uuid': 1, 'created_at': 'now', 'total': -1}").is(201);
    }

    @Test
    void takesEffectOnceForAKey() {
        String sku = till.product(5);
        String order = till.open(order(lineOf(sku, "quantity", 3)));
        String key = TillApi.anyUuid().toString();

        Answer first = send(order, units(uuidOf(order, 0), 1), "Idempotency-Key", key).is(201);
        Answer again = send(order, units(uuidOf(order, 0), 1), "Idempotency-Key", key).is(201)
            .hasHeader("Idempotency-Replayed", "true");

        assertThat(again.body()).isEqualTo(first.body());
        send(order, units(uuidOf(order, 0), 2), "Idempotency-Key", key).is(422);
        assertThat(till.stock(sku)).isEqualTo(3);
        assertThat(list(order).all("")).hasSize(1);
        Map<String, String> headers = Map.of("X-Api-Key", TillApi.STAFF_KEY, "Idempotency-Key", key + "2");
        for (int i = 0; i < 2; i++) {
            assertThat(till.send(HttpMethod.POST, order + "/refunds/calculate", "{}", headers).is(200)
                .header("Idempotency-Replayed")).isNull();
        }
    }

    @Test
    void honoursTheVersionThatTheClientKnows() {
        String order = till.open(order(line("quantity", 3)));
        String version = till.get(order).header("ETag");

        send(order, "{}", "If-Match", "\"0-0\"").refuses(412).has("code", "'order_changed'");
        send(order, "{}", "If-None-Match", version).refuses(412).has("code", "'order_unchanged'");
        send(order, units(uuidOf(order, 0), 1), "If-Match", version).is(201);
        send(order, units(uuidOf(order, 0), 1), "If-Match", version).refuses(412).has("code", "'order_changed'");
        send(order, units(uuidOf(order, 0), 1), "If-Match", "*").is(201);
        send(order, units(uuidOf(order, 0), 1), "If-None-Match", version).is(201);
        assertThat(list(order).all("")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "none", "1-1-1-1-1"})
    void knowsNoOtherOrders(String uuid) {
        for (Answer answer : List.of(refund("/orders/" + uuid, "{}"), calculate("/orders/" + uuid, "{}"),
            till.staff(HttpMethod.GET, "/orders/" + uuid + "/refunds", null))) {
            answer.refuses(404).has("code", "'order_not_found'");
        }
    }

    @Test
    void listsPageByPageFromTheOldest() {
        String order = till.open(order(line("quantity", 5), line()));
        String other = till.open(order(line("quantity", 5)));
        String line = uuidOf(order, 0);
        for (int i = 0; i < 5; i++) {
            refund(order, units(line, 1)).is(201);
            refund(other, units(uuidOf(other, 0), 1)).is(201);
        }

        List<Answer> pages = till.pages(order + "/refunds?limit=2");

        assertThat(pages).extracting(page -> page.all("").count()).containsExactly(2L, 2L, 1L);
        assertThat(pages.stream().flatMap(page -> page.all("")).toList()).isEqualTo(list(order).all("").toList());
        assertThat(list(order).each("", "created_at")).isSorted();
        for (String query : List.of("limit=0", "limit=501", "after=x")) {
            till.staff(HttpMethod.GET, order + "/refunds?" + query, null).is(400);
        }
    }

    @Test
    void endsAPageAtTwoThousandLines() {
        String order = till.open(object("line_items", times(500, line("quantity", 6))));
        String all = "{'line_items': " + till.get(order).all("line_items").map(line ->
            "{'uuid': " + line.get("uuid").toString().replace('"', '\'') + ", 'quantity': 1}").toList() + "}";
        for (int i = 0; i < 6; i++) {
            refund(order, all).is(201).has("total", "5000.00");
        }

        List<Answer> pages = till.pages(order + "/refunds");

        assertThat(pages).extracting(page -> page.all("").count()).containsExactly(4L, 2L);
        till.get(order).has("refunded_total", "30000.00");
    }
}
