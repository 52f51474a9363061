package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@BothStores
@ApiTest
class ReconciliationApiTest {

    private static final UUID BEER = anyUuid();
    private static final String THREE_ITEMS = order(List.of(line("price", "8.75", "tax_rate", "0.0625"),
        line("price", "2.35", "tax_rate", "0.0625"), line("price", "10.25", "tax_rate", "0.0825", "uuid", BEER)),
        List.of(discount("type", "'amount'", "amount", "1.00", "apply_to", BEER),
            discount("type", "'percent'", "amount", "0.1")));

    @Autowired
    private TillApi till;

    private static String reconciled(String order, String observed) {
        return object("order", order, "observed", observed);
    }

    @Test
    void takesAnOrderAsTillAnswersIt() {
        String answer = till.post("/orders/calculate", THREE_ITEMS).is(200).at("").toString();

        till.post("/orders/reconcile", "{\"order\": " + answer + ", \"observed\": " + answer + "}").is(200)
            .has("matches[0].pricing_policy", "'standard'");
    }

    @Test
    void findsOrderFirstInThePublishedFigures() {
        Answer found = till.post("/orders/reconcile", reconciled(THREE_ITEMS, "{'total': 19.54, 'tax_total': 1.32}"))
            .is(200);

        found.has("observed", "{'tax_total':1.32,'total':19.54}")
            .has("matches[0].pricing_policy", "'order_first'").lacks("matches[0].parts")
            .has("matches[0].figures", """
                {'subtotal':21.35,'discount_total':3.13,'tax_total':1.32,'total':19.54}""")
            .has("matches[0].difference", "0.00").lacks("matches[1].pricing_policy").lacks("nearest")
            .has("matches[1].parts.discount_steps", "['order_discounts','line_discounts']").has("left_out", 0);
        assertThat(found.each("matches", "figures").toString()).doesNotContain("line_items");
        assertThat(found.all("matches")).hasSize(found.at("matching").intValue())
            .allSatisfy(match -> assertThat(match.get("rules")).hasSizeBetween(4, 5));
    }

    @Test
    void givesTheNearestIfNothingMatches() {
        till.post("/orders/reconcile", reconciled(THREE_ITEMS, "{'total': 19.64, 'tax_total': 1.31}")).is(200)
            .has("matches", "[]").has("matching", 0).has("nearest.pricing_policy", "'standard'")
            .has("nearest.difference", "0.01").has("nearest.figures.total", "19.63");
    }

    @Test
    void takesLinesThatWereObserved() {
        String order = order(line("price", "0.43", "tax_rate", "0.15"), line("price", "4.84", "tax_rate", "0.15"));

        Answer found = till.post("/orders/reconcile", reconciled(order,
            "{'total': 6.06, 'line_items': [{}, {'total': 5.57, 'tax_total': 0.73}]}")).is(200);

        found.has("observed.line_items", "[{},{'tax_total':0.73,'total':5.57}]")
            .has("matches[0].figures.line_items[1].total", "5.57")
            .has("matches[0].figures.line_items[1].tax_total", "0.73");
    }

    @Test
    void printsObservedFiguresWithTwoDecimals() {
        till.post("/orders/reconcile", reconciled(order(line("price", "10")), "{'total': 1E1, 'tax_total': 0}"))
            .is(200).has("observed", "{'tax_total':0.00,'total':10.00}")
            .has("matches[0].pricing_policy", "'standard'");
    }

    @Test
    void reconcilesAnEmptyOrder() {
        till.post("/orders/reconcile", "{'order': {}, 'observed': {'total': 0}}").is(200)
            .has("matches[0].pricing_policy", "'standard'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                   | order: is required; observed: is required
        {'order': {}}                                        | observed: is required
        {'order': {}, 'observed': {}}                        | observed.total: is required
        {'order': {}, 'observed': null}                      | observed: is required
        {'order': null, 'observed': {'total': 1}}            | order: is required
        {'order': {}, 'observed': {'total': -0.01}}          | observed.total: must be at least 0
        {'order': {}, 'observed': {'total': 0.001}}          | observed.total: must have at most 2 decimals
        {'order': {}, 'observed': {'total': 1E1000000000}}   | observed.total: must be at most 9999999999999.99
        {'order': {}, 'observed': {'total': 1E-1000000000}}  | observed.total: must have at most 2 decimals
        {'order': {}, 'observed': {'total': 10000000000000}} | observed.total: must be at most 9999999999999.99
        {'order': {}, 'observed': {'total': 0, 'tax_total': -1}} | observed.tax_total: must be at least 0
        {'order': {}, 'observed': {'total': 0, 'line_items': [{}]}} | observed.line_items: must have no more entries \
        than the order
        {'order': ONE, 'observed': {'total': 1, 'line_items': [{'total': 1.005}]}} | observed.line_items[0].total: \
        must have at most 2 decimals
        {'order': ONE, 'observed': {'total': 1, 'line_items': [null]}} | observed.line_items[0]: must not be null
        {'order': {'line_items': [{'name': 'A', 'price': -1}]}, 'observed': {}} | observed.total: is required; \
        order.line_items[0].price: must be at least 0
        {'order': {'pricing_policy': 'cheapest'}, 'observed': {'total': 1}} | order.pricing_policy: must be one of: \
        standard, order_first, per_line, stepwise_half_even, per_rate
        {'order': {}, 'observed': {'total': 1, 'grand_total': 1}} | observed.grand_total: is not a known field
        {'order': {'colour': 1}, 'observed': {'total': 1}}   | order.colour: is not a known field
        {'orders': {}, 'observed': {'total': 1}}             | orders: is not a known field
        """)
    void refusesWhatItCantReconcile(String body, String faults) {
        till.post("/orders/reconcile", body.replace("ONE", "{'line_items': [{'name': 'A', 'price': 1}]}"))
            .refuses(400, faults.split("; "));
    }

    @Test
    void refusesOrdersThatAreTooLarge() {
        List<String> lines = Collections.nCopies(501, line());
        till.post("/orders/reconcile", reconciled(order(lines, List.of()), "{}"))
            .refuses(400, "order.line_items: must leave the order with at most 500");
        till.post("/orders/reconcile", reconciled(order(line("price", "9999999.99", "quantity", "1000000")),
            "{'total': 1}")).refuses(400, "order.line_items: their subtotal must be at most 999999999999.99");
    }

    @Test
    @Timeout(60)
    void reconcilesTheLargestOrder() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add(line("price", "1234.5678", "quantity", "12.345", "tax_rate", "0." + (100_000 + i)));
        }
        List<String> discounts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            discounts.add(i % 2 == 0 ? discount("type", "'percent'", "amount", "0.012345")
                : discount("type", "'amount'", "amount", "12.34"));
        }
        long start = System.nanoTime();

        Answer found = till.post("/orders/reconcile", reconciled(order(lines, discounts), "{'total': 1}")).is(200);

        System.out.printf("Reconciled 500 lines and 100 discounts in %d ms: tried %s, left out %s%n",
            (System.nanoTime() - start) / 1_000_000, found.at("tried"), found.at("left_out"));
        found.has("matching", 0);
    }
}
