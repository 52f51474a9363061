package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.Json;
import dev.till.TillApi;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Lines with several taxes, and with prices that include their tax. */
@BothStores
@ApiTest
class OrderTaxesApiTest {

    private static final String STATE = "{'name': 'State', 'tax_rate': 0.04}";
    private static final String CITY = "{'name': 'City', 'tax_rate': 0.045}";
    private static final String COMPOUND = "{'name': 'City', 'tax_rate': 0.045, 'compound': true}";
    /** A line at 10.00 in each form in which taxes can be given. */
    private static final List<String> FORMS = List.of(line(), line("tax_rate", "0.25"),
        line("tax_rate", "0.25", "tax_included", "true"), line("tax_rate", "0.25", "tax_included", "false"),
        line("tax_rate", "0", "tax_included", "true"),
        line("taxes", "[" + STATE + "]"), line("taxes", "[" + STATE + "," + COMPOUND + "]"),
        line("taxes", "[" + STATE + "," + COMPOUND + "]", "tax_included", "true"),
        line("taxes", "[{'name': 'Zero', 'tax_rate': 0, 'compound': false}]", "tax_included", "true"));

    @Autowired
    private TillApi till;

    private String taxedProduct(String fields) {
        String sku = "TAXED-" + anyUuid();
        till.staff(POST, "/products", "{'sku': '%s', 'name': 'Thing', 'price': 10.00, 'quantity': 9, %s}"
            .formatted(sku, fields)).is(201);
        return sku;
    }

    @Test
    void showsEachTaxOfALineWithItsAmount() {
        Answer answer = till.post("/orders", order(List.of(
            line("uuid", "'00000000-0000-4000-8000-000000000001'", "name", "'Umbrella'", "quantity", "3",
                "price", "24.99", "taxes", "[" + STATE + "," + CITY + ", {'name': 'MCTD', 'tax_rate': 0.003750}]"),
            line("name", "'Book'", "price", "9.95", "uuid", "'00000000-0000-4000-8000-000000000002'",
                "taxes", "[" + STATE + "]")), List.of(discount()))).is(200);

        answer.has("line_items", """
            [{'uuid':'00000000-0000-4000-8000-000000000001','name':'Umbrella','quantity':3,'price':24.99,\
            'taxes':[{'name':'State','tax_rate':0.04,'tax_amount':2.70},\
            {'name':'City','tax_rate':0.045,'tax_amount':3.04},{'name':'MCTD','tax_rate':0.00375,'tax_amount':0.25}],\
            'subtotal':74.97,'discount_total':7.50,'tax_total':5.99,'total':73.46},\
            {'uuid':'00000000-0000-4000-8000-000000000002','name':'Book','quantity':1,'price':9.95,\
            'taxes':[{'name':'State','tax_rate':0.04,'tax_amount':0.36}],\
            'subtotal':9.95,'discount_total':1.00,'tax_total':0.36,'total':9.31}]""")
            .has("taxes", """
                [{'name':'MCTD','tax_rate':0.00375,'taxable_amount':67.47,'tax_amount':0.25},\
                {'name':'State','tax_rate':0.04,'taxable_amount':76.42,'tax_amount':3.06},\
                {'name':'City','tax_rate':0.045,'taxable_amount':67.47,'tax_amount':3.04}]""")
            .has("subtotal", "84.92").has("discount_total", "8.50").has("tax_total", "6.35").has("total", "82.77")
            .lacks("included_tax_total");
        assertThat(till.get("/orders/" + answer.text("uuid")).is(200).body()).isEqualTo(answer.body());
    }

    @Test
    void showsTheTaxThatPricesInclude() {
        Answer answer = till.post("/orders", order(List.of(
            line("price", "19.99", "tax_rate", "0.19", "tax_included", "true"),
            line("price", "4.99", "quantity", "3", "tax_rate", "0.07", "tax_included", "true"),
            line("price", "7.50", "tax_rate", "0.19", "tax_included", "true")),
            List.of(discount("amount", "0.15"), discount("type", "'amount'", "amount", "2")))).is(200);

        answer.has("taxes", "[{'tax_rate':0.07,'taxable_amount':11.23,'tax_amount':0.79},"
                + "{'tax_rate':0.19,'taxable_amount':18.55,'tax_amount':3.52}]")
            .has("subtotal", "42.46").has("discount_total", "8.37").has("tax_total", "4.31")
            .has("included_tax_total", "4.31").has("total", "34.09");
        assertThat(answer.at("").propertyNames()).containsSubsequence("tax_total", "included_tax_total", "total");
        assertThat(answer.at("line_items[0]").propertyNames()).containsExactly("uuid", "name", "quantity", "price",
            "tax_rate", "tax_included", "subtotal", "discount_total", "tax_total", "included_tax_total", "total");
        assertThat(answer.all("line_items")).allSatisfy(line ->
            assertThat(line.get("included_tax_total")).isEqualTo(line.get("tax_total")));
        assertThat(till.get("/orders/" + answer.text("uuid")).is(200).body()).isEqualTo(answer.body());
    }

    @Test
    void tellsIncludedTaxFromAddedTax() {
        Answer answer = till.post("/orders", order(line("tax_rate", "0.25"),
            line("tax_rate", "0.25", "tax_included", "true"),
            line("taxes", "[" + STATE + "," + COMPOUND + "]", "tax_included", "true"),
            line("price", "0", "tax_rate", "0.25", "tax_included", "true"))).is(200);

        answer.has("subtotal", "30.00").has("tax_total", "5.30").has("included_tax_total", "2.80").has("total", "32.50")
            .has("line_items[0].tax_total", "2.50").lacks("line_items[0].tax_included")
            .lacks("line_items[0].included_tax_total").lacks("line_items[0].taxes")
            .has("line_items[1].tax_total", "2.00").has("line_items[1].included_tax_total", "2.00")
            .has("line_items[1].total", "10.00")
            .has("line_items[2].taxes", "[{'name':'State','tax_rate':0.04,'tax_amount':0.37},"
                + "{'name':'City','tax_rate':0.045,'compound':true,'tax_amount':0.43}]")
            .has("line_items[2].tax_included", "true").lacks("line_items[2].tax_rate")
            .has("line_items[3].included_tax_total", "0.00");
        assertThat(till.get("/orders/" + answer.text("uuid")).is(200).body()).isEqualTo(answer.body());
    }

    @Test
    void listsTaxesByRateThenByNameAndThoseWithoutANameFirst() {
        Answer answer = till.post("/orders", order(line("taxes", "[" + STATE + "," + COMPOUND + "]"),
            line("taxes", "[{'name': 'B', 'tax_rate': 0.045}, {'name': 'State', 'tax_rate': 0.03}]"),
            line("tax_rate", "0.045"), line("taxes", "[" + CITY + "]"))).is(200);

        assertThat(answer.all("taxes").map(tax -> tax.get("tax_rate") + " " + tax.path("name").asString("-") + " "
            + tax.path("compound").asString("-"))).containsExactly("0.03 State -", "0.04 State -", "0.045 - -",
                "0.045 B -", "0.045 City -", "0.045 City true");
        assertThat(till.get("/orders/" + answer.text("uuid")).is(200).body()).isEqualTo(answer.body());
    }

    @Test
    void addsTaxesThatAreAllZero() {
        till.post("/orders", order(line("tax_rate", "0", "tax_included", "true"),
            line("taxes", "[{'name': 'Zero', 'tax_rate': 0}]", "tax_included", "true"))).is(200)
            .has("line_items[0].tax_rate", "0").lacks("line_items[0].tax_included")
            .lacks("line_items[0].included_tax_total")
            .has("line_items[1].taxes", "[{'name':'Zero','tax_rate':0,'tax_amount':0.00}]")
            .lacks("line_items[1].tax_included").lacks("included_tax_total").has("taxes", "[]");
    }

    @Test
    void takesBackEachFormOfTaxesAsItWasAnswered() {
        String sku = taxedProduct("'taxes': [" + STATE + "," + COMPOUND + "], 'tax_included': true");
        List<String> lines = new ArrayList<>(FORMS);
        lines.add(lineOf(sku));
        Answer placed = till.post("/orders", order(lines, List.of(discount()))).is(200);
        String path = "/orders/" + placed.text("uuid");
        assertThat(till.get(path).is(200).body()).isEqualTo(placed.body());

        Answer put = till.put(path, placed.body()).is(200).hasHeader("ETag", String.valueOf(placed.header("ETag")));

        assertThat(put.body()).isEqualTo(placed.body());
        till.post("/orders/calculate", placed.body()).is(200).has("line_items", placed.at("line_items"))
            .has("taxes", placed.at("taxes")).has("included_tax_total", placed.at("included_tax_total"));
    }

    @Test
    void takesACustomersOrderBackAsItWasAnswered() {
        String sku = taxedProduct("'taxes': [" + STATE + "," + COMPOUND + "], 'tax_included': true");
        String path = "/customers/" + till.customer() + "/orders";
        Answer placed = till.post(path, order(lineOf(sku))).is(201).has("included_tax_total", "0.80");

        till.put("/orders/" + placed.text("uuid"), placed.body()).is(200)
            .hasHeader("ETag", String.valueOf(placed.header("ETag")));
        assertThat(till.get(path).is(200).at("[0]")).isEqualTo(placed.at(""));
        // A new order in the short form; the other fields of the answer are ignored.
        till.post(path, object("sku", placed.at("sku"), "taxes", placed.at("taxes"), "tax_total", "0.80",
            "included_tax_total", "0.80")).is(201).has("included_tax_total", "0.80");
    }

    @Test
    void changesNothingWhenTheSameChangeIsSentAgain() {
        UUID line = anyUuid();
        String path = till.open("{}");
        for (String form : FORMS) {
            String change = order(form.replaceFirst("\\{", "{'uuid': '" + line + "', "));
            Answer changed = till.put(path, change).is(200);
            till.put(path, change).is(200).hasHeader("ETag", String.valueOf(changed.header("ETag")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        'tax_rate': 0.25                         | 'taxes': [STATE]           | -    | State 0.04           | 10.40
        'taxes': [STATE, COMPOUND]               | 'tax_rate': 0.25           | 0.25 | -                    | 12.50
        'taxes': [STATE, COMPOUND]               | 'taxes': [CITY]            | -    | City 0.045           | 10.45
        'taxes': [STATE, COMPOUND]               | 'quantity': 1              | -    | State 0.04 City 0.045 | 10.87
        'taxes': [STATE, COMPOUND]               | 'taxes': null, 'tax_rate': null | - | State 0.04 City 0.045 | 10.87
        'taxes': [STATE, CITY]                   | 'taxes': [CITY, STATE]     | -    | City 0.045 State 0.04 | 10.85
        'tax_rate': 0.25, 'tax_included': true   | 'tax_included': false      | 0.25 | -                    | 12.50
        'taxes': [STATE], 'tax_included': true   | 'tax_included': false      | -    | State 0.04           | 10.40
        'tax_rate': 0                            | 'tax_rate': 0.25           | 0.25 | -                    | 12.50
        'tax_rate': 0.25, 'tax_included': true   | 'tax_rate': 0              | 0    | -                    | 10.00
        'taxes': [STATE], 'tax_included': true   | 'tax_rate': 0, 'tax_included': true | 0 | -             | 10.00
        """)
    void replacesTheTaxesOfALineAsAWhole(String fields, String change, String rate, String taxes, String total) {
        Answer changed = changed(fields, change);

        changed.has("total", total).lacks("line_items[0].tax_included").lacks("included_tax_total");
        assertTaxes(changed, rate, taxes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        'tax_rate': 0.25                       | 'tax_included': true                      | 0.25 | -           | 2.00
        'taxes': [STATE, COMPOUND]             | 'tax_included': true          | -    | State 0.04 City 0.045   | 0.80
        'tax_rate': 0                          | 'tax_rate': 0.25, 'tax_included': true    | 0.25 | -           | 2.00
        'tax_rate': 0.25, 'tax_included': true | 'tax_rate': 0.1               | 0.1  | -                       | 0.91
        'tax_rate': 0.25, 'tax_included': true | 'taxes': [STATE]              | -    | State 0.04              | 0.38
        'taxes': [STATE], 'tax_included': true | 'tax_rate': 0.25              | 0.25 | -                       | 2.00
        'taxes': [STATE], 'tax_included': true | 'tax_included': true, 'quantity': 1 | - | State 0.04           | 0.38
        """)
    void keepsWhetherThePriceContainsTheTaxUnlessItIsGiven(
        String fields, String change, String rate, String taxes, String tax) {
        Answer changed = changed(fields, change);

        changed.has("total", "10.00").has("line_items[0].tax_included", "true").has("included_tax_total", tax)
            .has("tax_total", tax);
        assertTaxes(changed, rate, taxes);
    }

    private Answer changed(String fields, String change) {
        UUID line = anyUuid();
        String path = till.open(order("{'uuid': '%s', 'name': 'Thing', 'price': 10.00, %s}".formatted(line,
            filled(fields))));

        Answer changed = till.put(path, order("{'uuid': '%s', %s}".formatted(line, filled(change)))).is(200);

        assertThat(till.get(path).is(200).body()).isEqualTo(changed.body());
        return changed;
    }

    private static String filled(String fields) {
        return fields.replace("STATE", STATE).replace("CITY", CITY).replace("COMPOUND", COMPOUND);
    }

    private static void assertTaxes(Answer order, String rate, String taxes) {
        if (taxes == null) {
            order.has("line_items[0].tax_rate", rate).lacks("line_items[0].taxes");
        } else {
            order.lacks("line_items[0].tax_rate");
            assertThat(order.all("line_items[0].taxes").map(tax -> tax.get("name").asString() + " "
                + tax.get("tax_rate"))).containsExactly(taxes.split("(?<=\\d) "));
        }
    }

    @Test
    void keepsWhetherThePriceContainsTheTaxWhileItsRateIsZero() {
        UUID line = anyUuid();
        String path = till.open(order(line("uuid", line, "tax_rate", "0.25", "tax_included", "true")));

        till.put(path, order(object("uuid", line, "tax_rate", "0"))).is(200).has("total", "10.00")
            .lacks("line_items[0].tax_included").lacks("line_items[0].included_tax_total").lacks("included_tax_total");
        Answer untaxed = till.get(path).is(200);
        assertThat(till.put(path, untaxed.body()).is(200).body()).isEqualTo(untaxed.body());
        till.put(path, order(object("uuid", line, "tax_rate", "0.25"))).is(200)
            .has("total", "10.00").has("included_tax_total", "2.00");
    }

    @Test
    void asksForATaxWhereThePriceIsToContainOne() {
        UUID line = anyUuid();
        String path = till.open(order(line("uuid", line, "taxes", "[{'name': 'Zero', 'tax_rate': 0}]")));

        till.put(path, order(object("uuid", line, "tax_included", "true")))
            .refuses(400, "line_items[0].tax_included: needs tax_rate or taxes");
        till.put(path, order(object("uuid", line, "tax_included", "true", "tax_rate", "0.25"))).is(200)
            .has("tax_total", "2.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'tax_rate': 0.25, 'tax_included': true", "'taxes': [STATE, COMPOUND]",
        "'taxes': [STATE, COMPOUND], 'tax_included': true"})
    void copiesTheTaxesOfAProductWhenALineIsAdded(String fields) {
        String sku = taxedProduct(filled(fields));
        Answer placed = till.post("/orders", order(lineOf(sku))).is(200);
        String path = "/orders/" + placed.text("uuid");

        till.staff(PATCH, "/products/" + sku, "{'tax_rate': 0.5, 'tax_included': false}").is(200);

        assertThat(till.get(path).body()).isEqualTo(placed.body());
        till.put(path, placed.body()).is(200).hasHeader("ETag", String.valueOf(placed.header("ETag")));
        till.put(path, order("{'uuid': '%s', 'quantity': 1, %s}".formatted(placed.text("line_items[0].uuid"),
            filled(fields)))).is(200).hasHeader("ETag", String.valueOf(placed.header("ETag")));
        till.put(path, order(lineOf(sku))).is(200).has("line_items[1].tax_rate", "0.5")
            .lacks("line_items[1].tax_included").has("line_items[0]", placed.at("line_items[0]"));
        till.put(path, order(object("uuid", placed.at("line_items[0].uuid"), "tax_rate", "0.5"))).is(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'tax_rate': 0.25                | 'tax_rate': 0.26        | tax_rate: must be the product's, 0.25, or absent
        'tax_rate': 0.25                | 'tax_included': true   | tax_included: must be the product's, false, or absent
        'tax_rate': 0                   | 'tax_included': true   | tax_included: must be the product's, false, or absent
        'tax_rate': 0.25                | 'taxes': [CITY] \
            | taxes: must be absent: the line copied the product's tax_rate, 0.25
        'taxes': [STATE, COMPOUND]      | 'tax_rate': 0.085       \
            | tax_rate: must be absent: the line copied the product's taxes
        'taxes': [STATE, COMPOUND]      | 'taxes': [STATE, CITY] \
            | taxes: must be the product's, State 0.04, City 0.045 compound, or absent
        'taxes': [STATE], 'tax_included': true | 'taxes': [STATE], 'tax_included': false \
            | tax_included: must be the product's, true, or absent
        """)
    void refusesOtherTaxesThanTheProducts(String fields, String given, String fault) {
        String sku = taxedProduct(filled(fields));
        String line = "{'sku': '%s', %s}".formatted(sku, filled(given));
        Answer placed = till.post("/orders", order(lineOf(sku))).is(200);
        String path = "/orders/" + placed.text("uuid");

        till.post("/orders", order(line)).refuses(400, "line_items[0]." + fault);
        till.post("/orders/calculate", order(line)).refuses(400, "line_items[0]." + fault);
        till.post("/customers/" + till.customer() + "/orders", order(line)).refuses(400, "line_items[0]." + fault);
        till.put(path, order(line)).refuses(400, "line_items[0]." + fault);
        till.put(path, order("{'uuid': '%s', %s}".formatted(placed.text("line_items[0].uuid"), filled(given))))
            .refuses(400, "line_items[0]." + fault);
        assertThat(till.stock(sku)).isEqualTo(8);
    }

    @Test
    void comparesIncludedTaxUnderEachPolicy() {
        Answer compared = till.post("/orders/compare", order(line("price", "6.00", "tax_rate", "0.1",
            "tax_included", "true"), line("price", "1.20", "tax_rate", "0.1", "tax_included", "true"))).is(200);

        assertThat(compared.each("", "pricing_policy")).containsExactlyElementsOf(
            CompareApiTest.POLICIES.stream().map(policy -> Json.json("'" + policy + "'")).toList());
        assertThat(compared.each("", "included_tax_total")).containsExactly("0.65", "0.65", "0.66", "0.66", "0.65");
        assertThat(compared.each("", "tax_total")).isEqualTo(compared.each("", "included_tax_total"));
        assertThat(compared.at("[0]").propertyNames()).containsExactly("pricing_policy", "subtotal", "discount_total",
            "tax_total", "included_tax_total", "total", "difference");
        till.post("/orders/compare", order(line("tax_rate", "0.1"))).is(200).lacks("[0].included_tax_total");
    }
}
