package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.Json.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import dev.till.product.ProductDraft;
import dev.till.product.ProductService;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** The largest order that there can be, as clients send it and as they send it back. */
@BothStores
@ApiTest
@Timeout(300)
class LargestOrderApiTest {

    private static final int BODY_LIMIT = 1 << 20;
    private static final String NAME = "🍔".repeat(200);

    @Autowired
    private TillApi till;
    @Autowired
    private ProductService products;

    /** All lines are of products, with the longest names, a tax rate each, and the widest numbers. */
    private String largest(String prefix) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String sku = (prefix + "-" + i + "-" + "S".repeat(64)).substring(0, 64);
            products.add(new ProductDraft(sku, NAME, null, new BigDecimal("1999.9999"),
                new BigDecimal("0.%06d".formatted(100_001 + i)), null, null, BigDecimal.valueOf(999_999)));
            lines.add(object("uuid", TillApi.anyUuid(), "sku", "'" + sku + "'", "quantity", "999999"));
        }
        List<String> discounts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            discounts.add(discount("uuid", TillApi.anyUuid(), "name", "'" + NAME + "'", "type", "'amount'",
                "amount", "9999999.99"));
        }
        return object("line_items", lines, "discounts", discounts);
    }

    @Test
    void isTakenBackAsItWasGiven() {
        String path = "/orders/" + till.post("/orders", largest("LO")).is(200).text("uuid");
        Answer order = till.get(path).is(200);
        assertThat(order.all("line_items")).hasSize(500);
        assertThat(order.all("discounts")).hasSize(100);
        assertThat(order.all("taxes")).hasSize(500);
        assertThat(order.body().getBytes(StandardCharsets.UTF_8).length).isBetween(BODY_LIMIT / 2, BODY_LIMIT);

        till.put(path, order.body()).is(200).hasHeader("ETag", String.valueOf(order.header("ETag")));
        till.send(HttpMethod.PUT, path, order.body(), Map.of("If-Match", String.valueOf(order.header("ETag")))).is(200);
        till.post("/orders/calculate", order.body()).is(200).has("total", order.at("total"));
        till.post("/orders/compare", order.body()).is(200);
    }

    /** Ten coupons take something off each of 500 lines. */
    @Test
    void hasTenCouponsThatReduceEachLine() {
        List<String> skus = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            skus.add("'" + till.product(999_999, "%d.%02d".formatted(10 + i, i % 100), "0.0625") + "'");
            lines.add(object("sku", skus.get(i), "quantity", "3"));
        }
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            codes.add("'" + till.staff(HttpMethod.POST, "/promotions", object("code", "'" + TillApi.anyUuid() + "'",
                "name", "'Offer'", "type", "'percent'", "amount", "0.010001", "skus", skus))
                .is(201).text("code") + "'");
        }
        String body = object("line_items", lines, "coupon_codes", codes);

        Answer order = till.post("/orders", body).is(200);
        String path = "/orders/" + order.text("uuid");
        assertThat(order.all("discounts")).hasSize(5000);

        assertThat(till.get(path).is(200).body()).isEqualTo(order.body());
        till.post("/orders/calculate", body).is(200).has("total", order.at("total"));
        till.post("/orders/compare", body).is(200).has("[0].total", order.at("total"));
        till.get(path + "/explain").is(200).has("verified", "true");
        till.post("/orders/reconcile",
            object("order", body, "observed", object("total", order.at("total")))).is(200);
        // All that the coupons take makes it larger than a body can be. A client sends what it wants to change.
        till.put(path, order.body()).is(413);
        till.put(path, object("line_items", List.of(object("uuid", order.at("line_items[0].uuid"), "quantity", "1"))))
            .is(200);
        till.delete(path + "/coupons/" + codes.get(0).replace("'", "")).is(200);
        till.staff(HttpMethod.POST, path + "/refunds", "{}").is(201);
    }

    @Test
    void isTakenFromACustomer() {
        till.post("/customers/" + till.customer() + "/orders", largest("LC")).is(201);
    }

    /** No two of its 2,500 taxes are the same, and each name has 60 letters. */
    @Test
    void isTakenBackWithFiveTaxesOnEachLine() {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < 500; line++) {
            List<String> taxes = new ArrayList<>();
            for (int tax = 0; tax < 5; tax++) {
                taxes.add(object("name", "'%060d'".formatted(5 * line + tax), "tax_rate", "0.19999" + tax,
                    "compound", tax > 0));
            }
            lines.add(line("price", "1999.9999", "taxes", taxes, "tax_included", line % 2 == 0));
        }
        Answer placed = till.post("/orders", order(lines, List.of(discount()))).is(200);
        String path = "/orders/" + placed.text("uuid");
        assertThat(placed.all("taxes")).hasSize(2500);
        assertThat(placed.body().getBytes(StandardCharsets.UTF_8).length).isBetween(BODY_LIMIT / 2, BODY_LIMIT);

        assertThat(till.get(path).is(200).body()).isEqualTo(placed.body());
        till.put(path, placed.body()).is(200).hasHeader("ETag", String.valueOf(placed.header("ETag")));
        till.post("/orders/compare", placed.body()).is(200).has("[0].total", placed.at("total"));
    }

    /**
     * Lines that each have five taxes of four fields, beside all that a line has already, and a tax for each of those
     * on the order. Till ignores the field that they are put into here, but reads all of it.
     */
    @Test
    void hasRoomForTheTokensOfSeveralTaxesOnEachLine() {
        String tax = "{'name': 'City', 'tax_rate': 0.010001, 'compound': true, 'tax_amount': 9.99}";
        String line = object("taxes", times(5, tax), "tax_included", "true", "included_tax_total", "9.99",
            "fields", times(20, "1"));

        till.post("/orders/calculate", object("taxes", "[" + times(500, line) + "," + times(2500, tax) + "]")).is(200);
    }
}
