package dev.till.product.web;

import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Products with several taxes, and with prices that include their tax. */
@BothStores
@ApiTest
class ProductTaxesApiTest {

    private static final String TAXES =
        "[{'name':'State','tax_rate':0.04},{'name':'City','tax_rate':0.045,'compound':true}]";

    @Autowired
    private TillApi till;

    private Answer add(String fields) {
        return till.staff(POST, "/products", "{'sku': 'P-%s', 'name': 'Thing', 'price': 10.00, 'quantity': 3%s}"
            .formatted(anyUuid(), fields)).is(201);
    }

    private static String path(Answer product) {
        return "/products/" + product.text("sku");
    }

    @Test
    void showsTheTaxesOfAProduct() {
        Answer product = add(", 'taxes': " + TAXES.replace("0.04}", "0.0400, 'compound': false}")
            + ", 'tax_included': true");

        assertThat(product.at("").propertyNames()).containsExactly("id", "sku", "name", "description", "price", "taxes",
            "tax_included", "quantity");
        product.has("taxes", TAXES).has("tax_included", "true");
        assertThat(till.get(path(product)).is(200).body()).isEqualTo(product.body());
        assertThat(till.get("/products?q=" + product.text("sku")).is(200).at("[0]")).isEqualTo(product.at(""));
    }

    @Test
    void showsARateAsBeforeWhereItIsAdded() {
        Answer product = add(", 'tax_rate': 0.25, 'tax_included': false");

        assertThat(product.at("").propertyNames()).containsExactly("id", "sku", "name", "description", "price",
            "tax_rate", "quantity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", 'tax_rate': 0.25", ", 'tax_rate': 0.25, 'tax_included': true", ", 'taxes': TAXES",
        ", 'taxes': TAXES, 'tax_included': true", ", 'taxes': [{'name': 'Zero', 'tax_rate': 0}], 'tax_included': true"})
    void takesBackEachFormOfTaxesAsItWasAnswered(String fields) {
        Answer product = add(fields.replace("TAXES", TAXES));

        assertThat(till.staff(PATCH, path(product), product.body()).is(200).body()).isEqualTo(product.body());
        assertThat(till.staff(PATCH, path(product), "{'name': 'Thing'}").is(200).body()).isEqualTo(product.body());
        assertThat(till.get(path(product)).body()).isEqualTo(product.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        'tax_rate': 0.25                       | 'taxes': TAXES                         | -    | -
        'taxes': TAXES                         | 'tax_rate': 0.25                       | 0.25 | -
        'tax_rate': 0.25                       | 'tax_included': true                   | 0.25 | true
        'taxes': TAXES                         | 'tax_included': true                   | -    | true
        'tax_rate': 0.25, 'tax_included': true | 'taxes': TAXES                         | -    | true
        'tax_rate': 0.25, 'tax_included': true | 'tax_rate': 0.1                        | 0.1  | true
        'tax_rate': 0.25, 'tax_included': true | 'tax_included': false                  | 0.25 | -
        'tax_rate': 0.25, 'tax_included': true | 'tax_rate': 0                          | 0    | true
        'taxes': TAXES, 'tax_included': true   | 'tax_rate': null, 'taxes': null        | -    | true
        'tax_rate': 0                          | 'tax_included': true, 'tax_rate': 0.25 | 0.25 | true
        """)
    void changesTheTaxesOfAProduct(String fields, String change, String rate, String included) {
        Answer product = add(", " + fields.replace("TAXES", TAXES));

        Answer changed = till.staff(PATCH, path(product), "{" + change.replace("TAXES", TAXES) + "}").is(200);

        assertThat(shown(changed.at("tax_rate"))).isEqualTo(rate);
        assertThat(shown(changed.at("taxes"))).isEqualTo(rate == null ? TAXES.replace('\'', '"') : null);
        assertThat(shown(changed.at("tax_included"))).isEqualTo(included);
        assertThat(till.get(path(product)).is(200).body()).isEqualTo(changed.body());
    }

    private static String shown(JsonNode field) {
        return field.isMissingNode() ? null : field.toString();
    }

    @Test
    void asksForATaxThatThePriceContains() {
        Answer product = add("");

        till.staff(PATCH, path(product), "{'tax_included': true}")
            .refuses(400, "tax_included: needs tax_rate or taxes");
        assertThat(till.get(path(product)).body()).isEqualTo(product.body());
    }
}
