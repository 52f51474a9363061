package dev.till.order.web;

import static dev.till.Json.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.Race;
import dev.till.TillApi;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Coupons on orders: what they take, who can use them, and how often. */
@BothStores
@ApiTest
@RequiredArgsConstructor
class CouponApiTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TillApi till;

    /** Adds a promotion with fields as in {@code "'type': 'percent', 'amount': 0.1"}, and returns its code. */
    private String promotion(String fields) {
        String code = "Code-" + COUNT.incrementAndGet() + "-" + System.nanoTime();
        till.staff(HttpMethod.POST, "/promotions", "{'code': '" + code + "', 'name': 'Offer', " + fields + "}").is(201);
        return code;
    }

    private String tenPercent() {
        return promotion("'type': 'percent', 'amount': 0.1");
    }

    private void change(String code, String fields) {
        till.staff(HttpMethod.PATCH, "/promotions/" + code, "{" + fields + "}").is(200);
    }

    private int used(String code) {
        return till.staff(HttpMethod.GET, "/promotions/" + code, null).is(200).at("used").intValue();
    }

    private static String list(String... texts) {
        return Arrays.stream(texts).map(text -> "'" + text + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    /** An order of lines with coupons. */
    private static String order(List<String> lines, String... codes) {
        return "{'line_items': [" + String.join(", ", lines) + "], 'coupon_codes': " + list(codes) + "}";
    }

    private static String unitsOf(String sku, int quantity) {
        return "{'sku': '" + sku + "', 'quantity': " + quantity + "}";
    }

    /** Two at 12.50 and one at 19.99, taxed at 6.25%, and two at 7.20, taxed at 8.25%. */
    private List<String> threeProducts(String... skus) {
        return List.of(unitsOf(skus[0], 2), unitsOf(skus[1], 1), unitsOf(skus[2], 2));
    }

    private String[] products() {
        return new String[] {till.product(100, "12.50", "0.0625"), till.product(100, "19.99", "0.0625"),
            till.product(100, "7.20", "0.0825")};
    }

    private static String buyGet(int buy, int get, String amount, String... skus) {
        return "'type': 'buy_get', 'buy_quantity': " + buy + ", 'get_quantity': " + get + ", 'amount': " + amount
            + ", 'skus': " + list(skus);
    }

    @Test
    void freesTheCheapestUnit() {
        String[] skus = products();
        String code = promotion(buyGet(2, 1, "1", skus));

        Answer order = till.post("/orders", order(threeProducts(skus), code.toLowerCase())).is(200)
            .has("tax_total", "3.41").has("total", "55.60").has("coupon_codes", list(code))
            .has("coupons", "[{'code':'" + code + "','name':'Offer','status':'applied'}]")
            .has("discounts[0].coupon_code", "'" + code + "'").has("discounts[0].type", "'amount'")
            .has("discounts[0].amount", "7.20").has("discounts[0].applied_amount", "7.20");

        assertThat(order.text("discounts[0].apply_to")).isEqualTo(order.text("line_items[2].uuid"));
        assertThat(used(code)).isEqualTo(1);
        assertThat(till.get("/orders/" + order.text("uuid")).is(200).at("")).isEqualTo(order.at(""));
    }

    @ParameterizedTest
    @CsvSource({"standard, 3.07, 50.04", "per_line, 3.06, 50.03"})
    void takesCouponsInTheirOrderBeforeOtherDiscounts(String policy, String tax, String total) {
        String[] skus = products();
        String[] codes = {promotion(buyGet(2, 1, "1", skus)),
            promotion("'type': 'percent', 'amount': 0.1, 'minimum_subtotal': 50.00")};

        Answer order = till.post("/orders/calculate", "{'pricing_policy': '" + policy + "', 'line_items': ["
            + String.join(", ", threeProducts(skus)) + "], 'coupon_codes': " + list(codes) + "}").is(200)
            .has("subtotal", "59.39").has("total", total);

        order.has("coupon_codes", list(codes).replace(" ", "")).has("discounts[0].coupon_code", "'" + codes[0] + "'")
            .has("discounts[1].coupon_code", "'" + codes[1] + "'").has("tax_total", tax);
        assertThat(used(codes[0])).isZero();
    }

    @Test
    void reducesUnitsByAFraction() {
        String sku = till.product(10, "10.00", "0.0825");

        till.post("/orders", order(List.of(unitsOf(sku, 3)), promotion(buyGet(1, 1, "0.5", sku)))).is(200)
            .has("discount_total", "5.00").has("tax_total", "2.06").has("total", "27.06");
    }

    @Test
    void takesASumOffEachUnitAndThenAFractionOffTheOrder() {
        String first = till.product(10, "100.00", "0");
        String second = till.product(10, "50.00", "0");
        String third = till.product(10, "200.00", "0");

        till.post("/orders", order(List.of(unitsOf(first, 1), unitsOf(second, 1), unitsOf(third, 1)),
                promotion("'type': 'amount', 'amount': 20, 'skus': " + list(first)), tenPercent()))
            .is(200).has("total", "297.00");
        till.post("/orders", order(List.of(unitsOf(first, 3)),
                promotion("'type': 'amount', 'amount': 20, 'skus': " + list(first))))
            .is(200).has("discount_total", "60.00");
    }

    @Test
    void takesAFractionOffItsProductsAndThenASumOffTheOrder() {
        String first = till.product(10, "80.00", "0.0825");
        String second = till.product(10, "20.00", "0.0825");

        till.post("/orders", order(List.of(unitsOf(first, 1), unitsOf(second, 1)),
                promotion("'type': 'percent', 'amount': 0.25, 'skus': " + list(first)),
                promotion("'type': 'amount', 'amount': 10")))
            .is(200).has("tax_total", "5.78").has("total", "75.78");
    }

    @Test
    void keepsTheRuleOfItsTime() {
        String sku = till.product(100);
        String code = promotion("'type': 'percent', 'amount': 0.1, 'skus': " + list(sku));
        String order = till.open(order(List.of(unitsOf(sku, 1)), code));

        change(code, "'active': false, 'name': 'Other'");

        till.put(order, "{'line_items': [" + unitsOf(sku, 2) + "]}").is(200).has("discount_total", "3.00")
            .has("coupons[0].name", "'Offer'").has("coupons[0].status", "'applied'");
        assertThat(till.get(order).each("discounts", "applied_amount")).containsExactly("1.00", "2.00");
    }

    @Test
    void leavesACouponOnAnOrderThatNoLongerCostsEnough() {
        String sku = till.product(100);
        String code = promotion("'type': 'amount', 'amount': 5, 'minimum_subtotal': 50");
        Answer order = till.post("/orders", order(List.of(unitsOf(sku, 5)), code)).is(200).has("total", "45.00");
        String path = "/orders/" + order.text("uuid");
        String line = order.text("line_items[0].uuid");

        till.put(path, "{'line_items': [{'uuid': '" + line + "', 'quantity': 4}]}").is(200).has("total", "40.00")
            .has("discounts", "[]").has("coupons[0].status", "'not_applicable'")
            .has("coupons[0].reason", "'minimum_subtotal'");
        assertThat(used(code)).isEqualTo(1);
        till.put(path, "{'line_items': [{'uuid': '" + line + "', 'quantity': 6}]}").is(200).has("total", "55.00")
            .has("coupons[0].status", "'applied'").lacks("coupons[0].reason")
            .has("discounts[0].uuid", "'" + order.text("discounts[0].uuid") + "'");
    }

    @Test
    void saysThatTooFewUnitsAreThere() {
        String sku = till.product(100);

        till.post("/orders", order(List.of(unitsOf(sku, 2)), promotion(buyGet(2, 1, "1", sku)))).is(200)
            .has("total", "20.00").has("coupons[0].status", "'not_applicable'")
            .has("coupons[0].reason", "'nothing_to_reduce'");
    }

    @Test
    void refusesAllUnusableCodesAtOnce() {
        String[] codes = {promotion("'type': 'percent', 'amount': 0.1, 'starts_at': '2999-01-01T00:00:00Z'"),
            promotion("'type': 'percent', 'amount': 0.1, 'ends_at': '2001-01-01T00:00:00Z'"),
            promotion("'type': 'percent', 'amount': 0.1, 'active': false"),
            promotion("'type': 'percent', 'amount': 0.1, 'usage_limit': 1"),
            promotion("'type': 'percent', 'amount': 0.1, 'usage_limit_per_customer': 1"),
            promotion("'type': 'percent', 'amount': 0.1, 'minimum_subtotal': 10.01")};
        till.post("/orders", order(List.of(line()), codes[3])).is(200);

        Answer refusal = till.post("/orders", order(List.of(line()), codes)).is(409)
            .has("code", "'coupon_unavailable'");

        assertThat(refusal.faults()).containsExactlyInAnyOrder("coupon_codes[0]: not_started",
            "coupon_codes[1]: expired", "coupon_codes[2]: inactive", "coupon_codes[3]: exhausted",
            "coupon_codes[4]: customer_required", "coupon_codes[5]: minimum_subtotal");
        assertThat(Stream.of(codes).mapToInt(this::used)).containsExactly(0, 0, 0, 1, 0, 0);
    }

    @Test
    void limitsTheUsesOfEachCustomer() {
        String sku = till.product(100);
        String code = promotion("'type': 'percent', 'amount': 0.1, 'usage_limit_per_customer': 2");
        long customer = till.customer();
        String body = order(List.of(unitsOf(sku, 1)), code);

        String path = "/customers/" + customer + "/orders";
        String first = "/orders/" + till.post(path, body).is(201).text("uuid");
        till.post(path, body).is(201);
        till.post(path, body).is(409).has("errors[0].message", "'customer_limit'");
        till.post("/customers/" + till.customer() + "/orders", body).is(201);
        till.post(first + "/cancel", "{}").is(200);
        till.post(path, body).is(201);
        till.post(path, body).is(409);
        assertThat(used(code)).isEqualTo(3);
    }

    @Test
    void givesAUseBackOnce() {
        String code = promotion("'type': 'percent', 'amount': 0.1, 'usage_limit': 1");
        String order = till.open(order(List.of(line()), code));
        assertThat(used(code)).isEqualTo(1);

        till.post(order + "/cancel", "{}").is(200).has("coupons[0].code", "'" + code + "'");
        till.post(order + "/cancel", "{}").is(200);
        assertThat(used(code)).isZero();

        String other = till.open(order(List.of(line()), code));
        till.delete(other + "/coupons/" + code.toUpperCase()).is(200).has("discounts", "[]").lacks("coupons")
            .lacks("coupon_codes").has("discount_total", "0.00");
        assertThat(used(code)).isZero();
        till.delete(other + "/coupons/" + code).is(404).has("code", "'coupon_not_found'");
        till.put(other, "{'coupon_codes': " + list(code) + "}").is(200).has("coupons[0].status", "'applied'");
        assertThat(used(code)).isEqualTo(1);
    }

    @Test
    void aRefundKeepsTheUse() {
        String code = tenPercent();
        String order = till.open(order(List.of(line("quantity", 2)), code));

        till.staff(HttpMethod.POST, order + "/refunds", "{}").is(201).has("discount_total", "2.00");
        assertThat(used(code)).isEqualTo(1);
        till.delete(order + "/coupons/" + code).is(409).has("code", "'order_refunded'");
    }

    @Test
    void takesNoUseWhereStockIsShort() {
        String sku = till.product(1);
        String code = promotion("'type': 'percent', 'amount': 0.1, 'usage_limit': 5");

        till.post("/orders", order(List.of(unitsOf(sku, 2)), code)).is(409).has("code", "'product_unavailable'");
        assertThat(used(code)).isZero();
    }

    @Test
    void aBodyThatWasReadChangesNothing() {
        String[] skus = products();
        String code = promotion(buyGet(2, 1, "1", skus));
        Answer order = till.post("/orders", order(threeProducts(skus), code, tenPercent())).is(200);
        String path = "/orders/" + order.text("uuid");

        assertThat(till.put(path, order.body().replace('"', '\'')).is(200).at("")).isEqualTo(order.at(""));
        till.put(path, "{'coupon_codes': " + list(code) + "}").is(200).has("updated_at",
            "'" + order.text("updated_at") + "'");
        assertThat(used(code)).isEqualTo(1);
    }

    @Test
    void whatWasCalculatedCanBePlaced() {
        String[] skus = products();
        Answer calculated = till.post("/orders/calculate",
            order(threeProducts(skus), promotion(buyGet(2, 1, "1", skus)), tenPercent())).is(200);

        till.post("/orders", calculated.body().replace('"', '\'')).is(200)
            .has("total", calculated.at("total"));
    }

    @Test
    void aCouponsDiscountCannotBeChangedByHand() {
        String code = tenPercent();
        Answer order = till.post("/orders", order(List.of(line()), code)).is(200);
        String path = "/orders/" + order.text("uuid");
        String discount = order.text("discounts[0].uuid");

        till.put(path, "{'discounts': [{'uuid': '" + discount + "', 'amount': 0.2}]}").is(409)
            .has("code", "'coupon_discount'");
        till.put(path, "{'discounts': [{'uuid': '" + discount + "', 'amount': 0.10, 'coupon_code': '" + code + "'}]}")
            .is(200).has("total", "9.00");
        till.put(path, "{'discounts': [{'type': 'percent', 'amount': 0.1, 'coupon_code': 'OTHER'}]}").is(400)
            .has("errors[0].field", "'discounts[0].coupon_code'");
        till.delete(path + "/discounts/" + discount).is(409).has("code", "'coupon_discount'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[\"NO-SUCH\"] | coupon_codes[0]: names an unknown coupon: NO-SUCH",
        "[null] | coupon_codes[0]: must not be null",
        "[\"a b\"] | coupon_codes[0]: must",
        "[\"A\",\"B\",\"C\",\"D\",\"E\",\"F\",\"G\",\"H\",\"I\",\"J\",\"K\"] | coupon_codes: must leave"})
    void refusesBadCodes(String codes, String fault) {
        for (String path : new String[] {"/orders", "/orders/calculate", "/orders/compare",
            "/orders/calculate/explain"}) {
            assertThat(till.post(path, "{'line_items': [" + line() + "], 'coupon_codes': " + codes + "}").is(400)
                .faults()).singleElement().asString().startsWith(fault);
        }
    }

    @Test
    void refusesACodeThatIsGivenTwice() {
        String code = tenPercent();

        till.post("/orders", order(List.of(line()), code, code.toLowerCase()))
            .refuses(400, "coupon_codes[1]: is given twice");
    }

    @Test
    void calculatesWithoutUsing() {
        String code = promotion("'type': 'percent', 'amount': 0.1, 'usage_limit': 1");
        String perCustomer = promotion("'type': 'percent', 'amount': 0.1, 'usage_limit_per_customer': 1");
        String body = order(List.of(line()), code, perCustomer);

        till.post("/orders/calculate", body).is(200).has("total", "8.10");
        till.post("/orders/compare", body).is(200).has("[0].total", "8.10");
        till.post("/orders/calculate/explain", body).is(200).has("discounts[0].coupon_code", "'" + code + "'");
        assertThat(used(code)).isZero();
        till.open(order(List.of(line()), code));
        till.post("/orders/calculate", body).is(200).has("total", "9.00")
            .has("coupons[0]", "{'code':'" + code + "','name':'Offer','status':'not_applicable','reason':'exhausted'}");
        till.post("/orders/calculate", order(List.of(line()),
            promotion("'type': 'percent', 'amount': 0.1, 'active': false"))).is(409)
            .has("errors[0].message", "'inactive'");
    }

    @Test
    void explainsAndPrintsWhatACouponTook() {
        String code = tenPercent();
        String order = till.open(order(List.of(line()), code));

        till.get(order + "/explain").is(200).has("verified", "true").has("discounts[0].name", "'Offer'");
        assertThat(till.get(order + "/receipt").body()).contains("Offer, 10% off").contains("-1.00");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void isNeverUsedMoreOftenThanItsLimit(int limit) throws Exception {
        String sku = till.product(1000);
        String code = promotion("'type': 'percent', 'amount': 0.1, 'usage_limit': " + limit
            + ", 'usage_limit_per_customer': 2");
        long[] customers = IntStream.range(0, 60).mapToLong(i -> till.customer()).toArray();
        int clients = 24;

        List<Race.Outcome<int[]>> outcomes = Race.of(clients, client -> () -> {
            int[] placed = new int[customers.length];
            for (int i = 0; i < 3 * customers.length / clients; i++) {
                int customer = (client + i * clients) % customers.length;
                Answer answer = till.post("/customers/" + customers[customer] + "/orders",
                    order(List.of(unitsOf(sku, 1)), code));
                if (answer.at("code").isMissingNode()) {
                    placed[customer]++;
                } else {
                    answer.is(409).has("code", "'coupon_unavailable'");
                }
            }
            return placed;
        });

        int[] perCustomer = new int[customers.length];
        outcomes.forEach(outcome -> Arrays.setAll(perCustomer, i -> perCustomer[i] + outcome.result()[i]));
        assertThat(Arrays.stream(perCustomer).max().orElseThrow()).isLessThanOrEqualTo(2);
        assertThat(Arrays.stream(perCustomer).sum()).isEqualTo(limit).isEqualTo(used(code));
    }
}
