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
import dev.till.Scrape;
import dev.till.TillApi;
import dev.till.pricing.PricingPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@BothStores
@ApiTest
class ExplanationApiTest {

    static final List<String> POLICIES = PricingPolicy.names();

    private static final UUID BEER = anyUuid();

    @Autowired
    private TillApi till;

    private static String threeItems(String policy) {
        return object("pricing_policy", "'" + policy + "'",
            "line_items", List.of(line("price", "8.75", "tax_rate", "0.0625"),
                line("price", "2.35", "tax_rate", "0.0625"),
                line("price", "10.25", "tax_rate", "0.0825", "uuid", BEER)),
            "discounts", List.of(discount("type", "'amount'", "amount", "1.00", "apply_to", BEER),
                discount("type", "'percent'", "amount", "0.1")));
    }

    @Test
    void explainsWhyATotalIsWhatItIs() {
        till.post("/orders/calculate/explain", threeItems("standard")).is(200)
            .has("verified", true).has("pricing_policy", "'standard'")
            .has("total.amount", "19.63").has("total.exact", "'19.6261875'").has("total.remainder", "'0.61875'")
            .has("total.origin", "'rounded'").has("total.reason", "'Rounded up.'")
            .has("discounts[1].before", "'20.35'").has("discounts[1].taken", "'2.035'")
            .has("discounts[1].after", "'18.315'").has("discounts[1].reduced_lines", 3)
            .has("discounts[1].line_items[0].taken", "'0.875'").has("discounts[1].line_items[0].after", "'7.875'")
            .has("roundings[1].what", "'total'").has("roundings[1].amount", "19.63");
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void confirmsAStoredOrderUnderEachPolicy(String policy) {
        Answer placed = till.post("/orders", threeItems(policy).replace(BEER.toString(), anyUuid().toString())).is(200);

        Answer explained = till.get("/orders/" + placed.text("uuid") + "/explain").is(200);

        explained.has("uuid", placed.at("uuid")).has("verified", true)
            .has("pricing_policy", placed.at("pricing_policy"));
        for (String figure : List.of("subtotal", "discount_total", "tax_total", "total")) {
            explained.has(figure + ".amount", placed.at(figure));
            for (int i = 0; i < 3; i++) {
                explained.has("line_items[%d].%s.amount".formatted(i, figure),
                    placed.at("line_items[%d].%s".formatted(i, figure)));
            }
        }
        for (JsonNode discount : explained.all("discounts").toList()) {
            JsonNode own = placed.all("discounts").filter(one -> one.get("uuid").equals(discount.get("uuid")))
                .findFirst().orElseThrow();
            assertThat(discount.at("/applied_amount/amount")).isEqualTo(own.get("applied_amount"));
        }
    }

    @Test
    void saysWhoGotTheCentsThatWereLeftOver() {
        String line = line("price", "100");
        Answer explained = till.post("/orders/calculate/explain",
            order(List.of(line, line, line), List.of(discount("type", "'amount'", "amount", "10")))).is(200);

        explained.has("line_items[0].net.exact", "'290/3'").has("line_items[0].net.amount", "96.67")
            .has("line_items[0].net.left_over", "{'cents':2,'sharers':3,'rank':1,'received':1}")
            .has("line_items[2].net.left_over.received", 0).lacks("subtotal.left_over").lacks("subtotal.reason");
    }

    @Test
    void explainsSeveralTaxesAndIncludedTax() {
        Answer explained = till.post("/orders/calculate/explain", """
            {'line_items': [{'name': 'A', 'price': 599, 'tax_included': true,
              'taxes': [{'name': 'CGST', 'tax_rate': 0.09}, {'name': 'SGST', 'tax_rate': 0.09}]},
             {'name': 'B', 'price': 100, 'taxes': [{'name': 'GST', 'tax_rate': 0.05},
              {'name': 'PST', 'tax_rate': 0.095, 'compound': true}]}]}""").is(200);

        explained.has("included_tax_total.amount", "91.37").has("line_items[0].taxes[0].tax_amount.amount", "45.69")
            .has("line_items[0].taxes[1].tax_amount.amount", "45.68").has("line_items[0].tax_list", 1)
            .has("tax_lists[1].included", true).has("tax_lists[0].factor", "'0.14975'")
            .has("taxes[3].compound", true).has("taxes[3].taxable_amount.amount", "105.00")
            .has("taxes[3].tax_amount.exact", "'9.975'").lacks("line_items[1].included_tax_total");
    }

    @Test
    void explainsAnEmptyOrder() {
        till.post("/orders/calculate/explain", "{}").is(200).has("total.amount", "0.00").has("line_items", "[]")
            .has("discounts", "[]");
    }

    @Test
    void answersNothingNewWhereTheVersionIsKnown() {
        String path = "/orders/" + till.post("/orders", order(line())).is(200).text("uuid") + "/explain";
        String tag = String.valueOf(till.get(path).is(200).header("ETag"));
        Scrape before = Scrape.of(till);

        till.send(HttpMethod.GET, path, null, Map.of("If-None-Match", tag)).is(304).hasHeader("ETag", tag);
        till.send(HttpMethod.GET, path, null, Map.of("If-None-Match", "*")).is(304);
        assertThat(Scrape.of(till).since(before, "till_explanations_total{outcome=\"confirmed\"}")).isZero();
        till.send(HttpMethod.GET, path, null, Map.of("If-None-Match", "\"0-0\"")).is(200);
        assertThat(Scrape.of(till).since(before, "till_explanations_total{outcome=\"confirmed\"}")).isEqualTo(1);
    }

    @Test
    void storesNothingAndTakesNoStock() {
        String sku = till.product(2);
        UUID uuid = anyUuid();

        till.post("/orders/calculate/explain", object("uuid", uuid, "line_items",
            List.of(lineOf(sku, "quantity", "3")))).is(200).has("total.amount", "30.00").has("line_items[0].sku",
                "'" + sku + "'");

        till.get("/orders/" + uuid).is(404);
        assertThat(till.stock(sku)).isEqualTo(2);
    }

    @Test
    void findsNoOtherOrder() {
        till.get("/orders/" + anyUuid() + "/explain").is(404).has("code", "'order_not_found'");
        till.get("/orders/nothing/explain").is(404).has("code", "'order_not_found'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{'colour': 'red'}", "{'pricing_policy': 'cheapest'}",
        "{'line_items': [{'price': -1}, {'sku': 'NO-SUCH'}], 'discounts': [{'type': 'percent', 'amount': 10}]}"})
    void refusesWhatTheCalculatorRefuses(String body) {
        List<String> faults = till.post("/orders/calculate", body).is(400).faults();

        till.post("/orders/calculate/explain", body).refuses(400, faults.toArray(String[]::new));
    }

    @Test
    @Timeout(60)
    void explainsTheLargestOrderInAnAnswerOfBoundedSize() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            List<String> taxes = new ArrayList<>();
            for (int tax = 0; tax < 5; tax++) {
                taxes.add(object("name", "'%s%d'".formatted("N".repeat(50), tax),
                    "tax_rate", "0.%06d".formatted(100_001 + 7 * i + tax)));
            }
            lines.add(object("name", "'Line'", "price", "1999.9999", "quantity", "99.999", "taxes", taxes,
                "tax_included", i % 2 == 0));
        }
        List<String> discounts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            discounts.add(discount("type", "'percent'", "amount", "0.0" + (12_345 + i)));
        }
        String body = order(lines, discounts);
        for (String policy : POLICIES) {
            Answer explained = till.post("/orders/calculate/explain",
                body.replaceFirst("\\{", "{'pricing_policy': '" + policy + "', ")).is(200);

            assertThat(explained.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(5 << 20);
            assertThat(explained.all("discounts").filter(discount -> discount.has("line_items"))
                .mapToInt(discount -> discount.get("line_items").size()).sum()).isLessThanOrEqualTo(5_000);
        }
    }
}
