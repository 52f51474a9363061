package dev.till.http;

import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists, page by page. */
@BothStores
@ApiTest
class PagingApiTest {

    private static final int ROWS = 7;

    @Autowired
    private TillApi till;
    private final Map<String, String> names = new HashMap<>();

    @BeforeEach
    void addRows() {
        names.put("{customer}", String.valueOf(till.customer()));
        names.put("{sku}", till.product(100));
        for (int row = 0; row < ROWS; row++) {
            addRow();
        }
    }

    private void addRow() {
        till.post(filled("/customers/{customer}/orders"), lineOf(names.get("{sku}"))).is(201);
        till.post(filled("/customers/{customer}/notifications"), "{'sku': '%s'}".formatted(till.product(0))).is(201);
        till.customer();
        till.post("/orders", order(line())).is(200);
    }

    private String filled(String path) {
        return path.replace("{customer}", names.get("{customer}")).replace("{sku}", names.get("{sku}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products", "/customers", "/orders", "/customers/{customer}/orders",
        "/customers/{customer}/notifications", "/products/{sku}/stock_movements", "/orders?status=placed",
        "/products?q=test&in_stock=false"})
    void giveEachRowOnceWhileMoreAreAdded(String list) {
        String path = filled(list) + (list.contains("?") ? "&" : "?");
        List<String> before = rows(path + "limit=500");
        List<String> walked = new ArrayList<>();
        String next = path + "limit=" + Math.min(500, Math.max(2, before.size() / 10));
        while (next != null) {
            Answer page = till.staff(GET, next, null).is(200);
            walked.addAll(page.each("", "id"));
            if (walked.size() < before.size()) {
                addRow();
            }
            next = TillApi.next(page);
        }

        assertThat(walked).doesNotHaveDuplicates().containsSubsequence(before);
    }

    private List<String> rows(String path) {
        return till.pages(path).stream().flatMap(page -> page.each("", "id").stream()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        limit=0      | limit: must be at least 1
        limit=501    | limit: must be at most 500
        limit=-1     | limit: must be at least 1
        limit=abc    | limit: must be a whole number
        limit=1.5    | limit: must be a whole number
        limit=99999999999 | limit: must be a whole number
        limit=01      | limit: must be a whole number
        limit=-0      | limit: must be a whole number
        limit=%2B1    | limit: must be a whole number
        limit=1&limit=2   | limit: is given twice
        after=MQ&after=MQ | after: is given twice
        after=MR          | after: must be taken from a Link header as it is
        after=MQ==        | after: must be taken from a Link header as it is
        after=MDE         | after: must be taken from a Link header as it is
        limit=x&after=MQ&after=MQ&limit=1 | limit: is given twice, after: is given twice
        after=0      | after: must be taken from a Link header as it is
        after=%00    | after: must be taken from a Link header as it is
        after=garbage| after: must be taken from a Link header as it is
        after=!!     | after: must be taken from a Link header as it is
        after=MA     | after: must be taken from a Link header as it is
        after=MC4w   | after: must be taken from a Link header as it is
        after=LTE    | after: must be taken from a Link header as it is
        after=MS4yLjM| after: must be taken from a Link header as it is
        after=OTIyMzM3MjAzNjg1NDc3NTgwNw | after: must be taken from a Link header as it is
        after=OTk5OTk5OTk5OTk5OTk5OTk5OQ | after: must be taken from a Link header as it is
        """)
    void refuseAPageThatIsNone(String query, String fault) {
        for (String list : List.of("/products", "/customers", "/orders", "/customers/{customer}/orders", "/events",
            "/customers/{customer}/notifications", "/products/{sku}/stock_movements")) {
            till.staff(GET, filled(list) + "?" + query, null).refuses(400, fault.split(", "));
        }
    }

    @Test
    void takeAnEmptyParameterForAnAbsentOne() {
        for (String list : List.of("/customers", "/orders", "/customers/{customer}/orders",
            "/customers/{customer}/notifications", "/products/{sku}/stock_movements")) {
            assertThat(till.staff(GET, filled(list) + "?limit=&after=", null).is(200).body())
                .isEqualTo(till.staff(GET, filled(list), null).is(200).body());
        }
        assertThat(till.get("/products?q=&in_stock=&limit=&after=").is(200).body())
            .isEqualTo(till.get("/products").is(200).body());
    }

    @Test
    void takeLimitsFrom1To500() {
        String path = filled("/customers/{customer}/orders");
        assertThat(till.get(path + "?limit=1").is(200).all("")).hasSize(1);
        assertThat(till.get(path + "?limit=500").is(200).header("Link")).isNull();
        assertThat(till.get(path + "?limit=" + ROWS).is(200).header("Link")).as("on the last page").isNull();
        assertThat(till.get(path + "?limit=" + (ROWS - 1)).is(200).header("Link")).isNotNull();
        assertThat(till.get(path).is(200).all("")).hasSize(ROWS);
    }

    @Test
    void linkToTheNextPageWhereverTheServerStands() {
        Answer page = till.send(GET, "/products?q=te%20st%26&limit=1&colour=r%C3%B6t&after=MQ", null, Map.of());
        assertThat(page.is(200).header("Link")).isNull();

        assertThat(till.send(GET, "/products?q=test%2D&limit=1&colour=r%C3%B6t&in_stock=false", null,
            Map.of("X-Forwarded-Host", "shop.example", "X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/till"))
            .is(200).header("Link")).matches("<https://shop\\.example/till/products\\?q=test%2D&limit=1&colour=r%C3%B6t"
                + "&in_stock=false&after=[A-Za-z0-9_-]+>; rel=\"next\"");
    }

    @ParameterizedTest
    @CsvSource({"LÄMPCHEN, true", "l%C3%84mpchen, true", "%20lämp%20, true", "klein, true", "xq-, true",
        "nothing, false", "'', true", "%20, true", "l.mp, false", "%25, false"})
    void findProductsByText(String q, boolean found) {
        String sku = "XQ-" + UUID.randomUUID();
        String description = "Ein KLEINES Licht";
        till.staff(POST, "/products",
            "{'sku': '%s', 'name': 'Lämpchen', 'description': '%s', 'price': 1}"
                .formatted(sku, description)).is(201);

        assertThat(till.pages("/products?limit=500&q=" + q.replace("Ä", "%C3%84").replace("ä", "%C3%A4")).stream()
            .flatMap(page -> page.each("", "sku").stream()).toList().contains("\"" + sku + "\"")).isEqualTo(found);
    }

    @Test
    void leaveOutSoldOutProductsWhereAsked() {
        String soldOut = till.product(0);
        String left = till.product(1);

        assertThat(skus("in_stock=true")).contains(left).doesNotContain(soldOut);
        assertThat(skus("in_stock=false")).contains(left, soldOut);
        assertThat(skus("in_stock=true&q=" + soldOut)).isEmpty();
    }

    private List<String> skus(String query) {
        return till.pages("/products?limit=3&" + query).stream().flatMap(page -> page.all(""))
            .map(product -> product.get("sku").stringValue()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "on", "yes", "TRUE", "True", "nope", "true%20"})
    void refuseWhatIsNeitherTrueNorFalse(String inStock) {
        till.get("/products?in_stock=" + inStock).refuses(400, "in_stock: must be true or false");
    }
}
