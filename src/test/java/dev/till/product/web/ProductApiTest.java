package dev.till.product.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import dev.till.validation.Refusal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

@BothStores
@ApiTest
class ProductApiTest {

    @Autowired
    private TillApi till;
    @Autowired
    private ProductService products;

    @Test
    void showsAProduct() {
        String sku = till.product(7, "22.9", "0.0625");

        Answer answer = till.get("/products/" + sku).is(200)
            .has("sku", "'" + sku + "'").has("name", "'Product " + sku + "'").has("description", "'For a test'")
            .has("price", "22.90").has("tax_rate", "0.0625").has("quantity", "7");
        assertThat(answer.at("").propertyNames())
            .containsExactly("id", "sku", "name", "description", "price", "tax_rate", "quantity");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00, 0, 0", "0.0375, 0.0375, 0.050000, 0.05", "1E+3, 1000.00, 1, 1", "2.5000, 2.50, 1.0, 1",
        "9999999.99, 9999999.99, 0.000001, 0.000001", "0.1250, 0.125, 0.10, 0.1"})
    void printsPricesAndRatesPlainly(String price, String printedPrice, String taxRate, String printedRate) {
        till.get("/products/" + till.product(1, price, taxRate))
            .has("price", printedPrice).has("tax_rate", printedRate);
    }

    @Test
    void listsProductsById() {
        String first = till.product(1);
        String second = till.product(0);

        List<Answer> pages = till.pages("/products");
        List<JsonNode> list = pages.stream().flatMap(page -> page.all("")).toList();

        assertThat(pages.get(0).at("").isArray()).isTrue();
        assertThat(list).extracting(product -> product.get("sku").stringValue()).containsSubsequence(first, second);
        assertThat(list).extracting(product -> product.get("id").longValue()).isSorted();
        assertThat(list).filteredOn(product -> product.get("sku").stringValue().equals(second))
            .singleElement().isEqualTo(till.get("/products/" + second).at(""));
    }

    @ParameterizedTest
    @CsvSource({"ΕΣΠΡΕΣ, ΕΣΠΡΕΣΣΟ", "espreß, ESPRESSO", "cafe\u0301, CAFÉ", "CAFÉ, cafe\u0301 crème", "ｃｒème, crème",
        "' \u00A0Mocca\uFEFF', \u200BmoCCa"})
    void searchesWithoutRegardToCaseAndForm(String q, String name) {
        String sku = "FOLD-" + UUID.randomUUID();
        products.add(new ProductDraft(sku, name, null, BigDecimal.ONE, null, null, null, null));

        assertThat(till.pages("/products?q=" + UriUtils.encode(q, StandardCharsets.UTF_8)).stream()
            .flatMap(page -> page.all(""))).anyMatch(product -> product.get("sku").stringValue().equals(sku));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products/...", "/products/...."})
    void findsNoProductOfDots(String path) {
        till.get(path).refuses(404);
    }

    @Test
    void ignoresUnknownQueryParameters() {
        till.get("/products?colour=red").is(200);
        till.get("/products/" + till.product(1) + "?colour=red").is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO-SUCH", "no%20such", "50%25", "a%2Eb", "a'b"})
    void findsNoProductOfAnotherSku(String sku) {
        till.get("/products/" + sku).refuses(404).has("code", "'product_not_found'");
    }

    @Test
    void tellsSkusApartByCase() {
        till.get("/products/" + till.product(1).toLowerCase(Locale.ROOT)).refuses(404);
    }

    @Test
    void refusesASkuThatIsTaken() {
        String sku = till.product(1);

        assertRefused(draft(sku, "10.00", "0", "1")).hasMessage("A product with the sku %s exists already", sku);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
        A,                 10.00,        0.1,       1,            true
        A-b_c.9,           10.00,        ,          ,             true
        '',                10.00,        0,         1,            false
        null,              10.00,        0,         1,            false
        A B,               10.00,        0,         1,            false
        A/B,               10.00,        0,         1,            false
        .,                 10.00,        0,         1,            false
        ..,                10.00,        0,         1,            false
        ..A,               10.00,        0,         1,            true
        Ä,                 10.00,        0,         1,            false
        P1,                9999999.99,   1,         1000000000,   true
        P2,                10000000.00,  0,         1,            false
        P3,                9999999.9901, 0,         1,            false
        P4,                -0.0001,      0,         1,            false
        P5,                0.0001,       0.000001,  0,            true
        P6,                0.00001,      0,         1,            false
        P7,                1,            1.000001,  1,            false
        P8,                1,            0.0000001, 1,            false
        P9,                1,            -0.000001, 1,            false
        P10,               1,            0,         -1,           false
        P11,               1,            0,         1000000001,   false
        P12,               1,            0,         0.5,          false
        P13,               null,         0,         1,            false
        P14,               1E1000000000, 0,         1,            false
        P15,               1E-1000000000, 0,        1,            false
        P16,               1,            1E1000000000,  1,        false
        P17,               1,            1E-1000000000, 1,        false
        P18,               1,            0,         1E1000000000,  false
        P19,               1,            0,         1E-1000000000, false
        P20,               1,            0,         2.0,           true
        """)
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void addsOnlyProductsInRange(
        @Nullable String sku, @Nullable String price, @Nullable String taxRate, @Nullable String quantity,
        boolean fine) {
        ProductDraft draft = draft(sku, price, taxRate, quantity);
        if (fine) {
            products.add(draft);
            till.get("/products/" + sku).is(200);
        } else {
            assertRefused(draft);
        }
    }

    @Test
    void takesASkuOf64CharactersAndNoLonger() {
        products.add(draft("s".repeat(64), "1", "0", "1"));
        till.get("/products/" + "s".repeat(64)).is(200);
        assertRefused(draft("s".repeat(65), "1", "0", "1"));
    }

    @Test
    void keepsLineFeedsOfADescription() {
        products.add(new ProductDraft("FEEDS", "Feeds", "one\ntwo", BigDecimal.ONE, null, null, null, null));

        till.get("/products/FEEDS").is(200).has("description", "'one\\ntwo'").has("quantity", 0).has("tax_rate", 0);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(ProductDraft draft) {
        return assertThatThrownBy(() -> products.add(draft)).isInstanceOf(Refusal.class);
    }

    private static ProductDraft draft(
        @Nullable String sku, @Nullable String price, @Nullable String taxRate, @Nullable String quantity) {
        return new ProductDraft(sku, "A product", null, number(price), number(taxRate), null, null, number(quantity));
    }

    private static @Nullable BigDecimal number(@Nullable String digits) {
        return digits == null ? null : new BigDecimal(digits);
    }
}
