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
import dev.till.pricing.PricingPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@BothStores
@ApiTest
class CompareApiTest {

    static final List<String> POLICIES = PricingPolicy.names();

    private static final UUID BEER = anyUuid();
    private static final String LINES = Stream.of(line("price", "8.75", "tax_rate", "0.0625"),
        line("price", "2.35", "tax_rate", "0.0625"), line("price", "10.25", "tax_rate", "0.0825", "uuid", BEER))
        .toList().toString();
    private static final String DISCOUNTS =
        List.of(discount("type", "'amount'", "amount", "1.00", "apply_to", BEER), discount()).toString();

    @Autowired
    private TillApi till;

    @Test
    void comparesTheOthersWithTheDefault() {
        till.post("/orders/compare", object("line_items", LINES, "discounts", DISCOUNTS)).is(200).has("", """
            [{'pricing_policy':'standard','subtotal':21.35,'discount_total':3.03,'tax_total':1.31,'total':19.63,\
            'difference':0.00},\
            {'pricing_policy':'order_first','subtotal':21.35,'discount_total':3.13,'tax_total':1.32,'total':19.54,\
            'difference':-0.09},\
            {'pricing_policy':'per_line','subtotal':21.35,'discount_total':3.04,'tax_total':1.31,'total':19.62,\
            'difference':-0.01},\
            {'pricing_policy':'stepwise_half_even','subtotal':21.35,'discount_total':3.14,'tax_total':1.30,\
            'total':19.51,'difference':-0.12},\
            {'pricing_policy':'per_rate','subtotal':21.35,'discount_total':3.03,'tax_total':1.31,'total':19.63,\
            'difference':0.00}]""");
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void comparesTheOthersInTheirOrderWithTheOneThatTheRequestNames(String policy) {
        Answer answer = till.post("/orders/compare", under(policy)).is(200);

        List<String> expected = new ArrayList<>(POLICIES);
        expected.remove(policy);
        expected.add(0, policy);
        assertThat(answer.all("").map(entry -> entry.get("pricing_policy").stringValue())).isEqualTo(expected);
        answer.has("[0].difference", "0.00");
        BigDecimal first = answer.at("[0].total").decimalValue();
        assertThat(answer.all("")).allSatisfy(entry -> assertThat(entry.get("difference").decimalValue())
            .isEqualTo(entry.get("total").decimalValue().subtract(first)));
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void comesToWhatTheCalculatorComesTo(String policy) {
        Answer calculated = till.post("/orders/calculate", under(policy)).is(200);

        Answer compared = till.post("/orders/compare", under("standard")).is(200);

        String entry = "[" + POLICIES.indexOf(policy) + "].";
        for (String figure : List.of("pricing_policy", "subtotal", "discount_total", "tax_total", "total")) {
            compared.has(entry + figure, calculated.at(figure));
        }
    }

    @Test
    void comparesAnEmptyOrderToo() {
        assertThat(till.post("/orders/compare", "{}").is(200).each("", "total"))
            .containsExactly("0.00", "0.00", "0.00", "0.00", "0.00");
    }

    @Test
    void storesNothingTakesNoStockAndMindsNoUuidThatIsTaken() {
        String sku = till.product(2);
        UUID uuid = anyUuid();

        till.post("/orders/compare", object("uuid", uuid, "line_items", List.of(lineOf(sku, "quantity", "3"))))
            .is(200).has("[0].total", "30.00");

        till.get("/orders/" + uuid).is(404);
        assertThat(till.stock(sku)).isEqualTo(2);
        till.post("/orders", object("uuid", uuid)).is(200);
        till.post("/orders/compare", object("uuid", uuid)).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{'colour': 'red'}", "{'pricing_policy': 'cheapest'}",
        "{'line_items': [{'price': -1}, {'sku': 'NO-SUCH'}], 'discounts': [{'type': 'percent', 'amount': 10}]}"})
    void refusesWhatTheCalculatorRefuses(String body) {
        List<String> faults = till.post("/orders/calculate", body).is(400).faults();

        till.post("/orders/compare", body).refuses(400, faults.toArray(String[]::new));
    }

    @Test
    void refusesASubtotalThatIsTooLarge() {
        String line = line("price", "9999999.99", "quantity", "1000000");

        till.post("/orders/compare", order(line)).refuses(400,
            "line_items: their subtotal must be at most 999999999999.99");
    }

    private static String under(String policy) {
        return object("pricing_policy", "'" + policy + "'", "line_items", LINES, "discounts", DISCOUNTS);
    }
}
