package dev.till.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.BothStores;
import dev.till.TillApi;
import dev.till.access.LocalIssuer;
import dev.till.access.TokenTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** What a customer and a calculator may put on orders that are theirs. */
@BothStores
@TokenTest
class OrderTermsApiTest {

    private static final LocalIssuer ISSUER = LocalIssuer.shared();
    private static final String LINE = "'uuid': '10000000-0000-4000-8000-000000000001'";
    private static final String FEE = "'uuid': '10000000-0000-4000-8000-000000000002'";
    private static final String DISCOUNT = "'uuid': '10000000-0000-4000-8000-000000000003'";

    private final TillApi till;

    OrderTermsApiTest(TillApi till) {
        this.till = till;
    }

    private Answer send(String method, String path, String body, String token) {
        return till.send(HttpMethod.valueOf(method), path, body, Map.of("Authorization", "Bearer " + token));
    }

    private long customer() {
        return send("POST", "/customers", "{'name': 'Ada Tester', 'email': 'a%s@example.org'}".formatted(
            TillApi.anyUuid()), ISSUER.staff()).is(201).at("id").longValue();
    }

    private String customersOrder(long customer, String sku) {
        return "/orders/" + send("POST", "/customers/" + customer + "/orders",
            "{'line_items': [{%s, 'sku': '%s', 'quantity': 2}]}".formatted(LINE, sku), ISSUER.customer(customer))
            .is(201).text("uuid");
    }

    private String freeOrder(String token) {
        return "/orders/" + send("POST", "/orders", """
            {'line_items': [{%s, 'name': 'Hamburger', 'price': 8.75}], 'pricing_policy': 'per_line',
             'discounts': [{%s, 'type': 'amount', 'amount': 1}]}""".formatted(FEE, DISCOUNT), token)
            .is(200).text("uuid");
    }

    private static Answer refused(Answer answer, String... faults) {
        return answer.refuses(403, faults).has("code", "'insufficient_scope'").hasHeader("WWW-Authenticate",
            "Bearer realm=\"till\", error=\"insufficient_scope\", scope=\"staff\"");
    }

    @Test
    void letsACustomerOrderCatalogLinesOnly() {
        long ada = customer();
        String sku = till.product(9);
        String place = "/customers/" + ada + "/orders";
        refused(send("POST", place, """
            {'line_items': [{'sku': '%s'}], 'pricing_policy': 'per_line',
             'discounts': [{'type': 'percent', 'amount': 1}, {'type': 'amount', 'amount': 0}]}""".formatted(sku),
            ISSUER.customer(ada)), "discounts[0]: can't be added with this token",
            "discounts[1]: can't be added with this token", "pricing_policy: must be the default, or absent");
        send("POST", place, "{'line_items': [{'name': 'Own', 'price': 0}]}", ISSUER.customer(ada)).is(400);
        assertThat(stock(sku)).isEqualTo(9);
        send("POST", place, "{'sku': '%s', 'pricing_policy': 'standard'}".formatted(sku), ISSUER.customer(ada)).is(201);
        send("POST", place, "{'sku': '%s', 'pricing_policy': 'per_line', 'discounts': []}".formatted(sku),
            ISSUER.staff()).is(201);
        assertThat(stock(sku)).isEqualTo(7);
    }

    private int stock(String sku) {
        return send("GET", "/products/" + sku, null, ISSUER.anyone()).is(200).at("quantity").intValue();
    }

    @Test
    void letsACustomerChangeCatalogLinesOnly() {
        long ada = customer();
        String sku = till.product(9);
        String order = customersOrder(ada, sku);
        String own = ISSUER.customer(ada);
        send("PUT", order, "{'line_items': [{%s, 'quantity': 3}, {'sku': '%s'}]}".formatted(LINE, sku), own).is(200);
        refused(send("PUT", order, """
            {'line_items': [{%s, 'quantity': 1}, {'name': 'Own', 'price': 0}, {'sku': '%s'},
             {'uuid': '%s', 'name': 'Own', 'price': 1}], 'discounts': [{'type': 'percent', 'amount': 1}]}""".formatted(
            LINE, sku, TillApi.anyUuid()), own), "line_items[1].sku: must name a product of the catalog",
            "line_items[3].sku: must name a product of the catalog", "discounts[0]: can't be added with this token");
        assertThat(stock(sku)).isEqualTo(5);
        send("DELETE", order + "/line_items/10000000-0000-4000-8000-000000000001", null, own).is(200);
        assertThat(stock(sku)).isEqualTo(8);
    }

    @Test
    void leavesACustomerWhatStaffHaveAdded() {
        long ada = customer();
        String order = customersOrder(ada, till.product(9));
        String own = ISSUER.customer(ada);
        send("PUT", order, """
            {'line_items': [{%s, 'name': 'Wrapping', 'price': 2.50, 'quantity': 2, 'tax_rate': 0.1}],
             'discounts': [{%s, 'name': 'Sorry', 'type': 'percent', 'amount': 0.1}]}""".formatted(FEE, DISCOUNT),
            ISSUER.staff()).is(200);
        String body = send("GET", order, null, own).is(200).body();
        assertThat(send("PUT", order, body, own).is(200).body()).isEqualTo(body);
        refused(send("PUT", order, """
            {'discounts': [{%s, 'amount': 0.5}],
             'line_items': [{%s, 'quantity': 1}, {%s, 'price': 0, 'quantity': 1, 'name': 'Free', 'tax_rate': 0}]}"""
            .formatted(DISCOUNT, LINE, FEE), own), "line_items[1].name: can't be changed with this token",
            "line_items[1].quantity: can't be changed with this token",
            "line_items[1].price: can't be changed with this token",
            "line_items[1].taxes: can't be changed with this token", "discounts[0]: can't be changed with this token");
        refused(send("DELETE", order + "/line_items/10000000-0000-4000-8000-000000000002", null, own),
            "line_item_uuid: names a line that can't be removed with this token");
        assertThat(send("GET", order, null, own).body()).isEqualTo(body);
        send("DELETE", order + "/line_items/" + TillApi.anyUuid(), null, own).refuses(404);
        send("DELETE", order + "/discounts/10000000-0000-4000-8000-000000000003", null, own).is(200);
        send("DELETE", order + "/line_items/10000000-0000-4000-8000-000000000002", null, ISSUER.staff()).is(200);
    }

    @Test
    void namesTheAddedDiscountNextToRepeatedOnesOfCoupons() {
        long ada = customer();
        String sku = till.product(9);
        String own = ISSUER.customer(ada);
        String code = "TERMS-" + ada;
        send("POST", "/promotions", "{'code': '%s', 'name': 'Off', 'type': 'percent', 'amount': 0.1}".formatted(code),
            ISSUER.staff()).is(201);
        String order = customersOrder(ada, sku);
        Answer discounted = send("PUT", order, "{'coupon_codes': ['%s']}".formatted(code), own).is(200);
        refused(send("PUT", order, """
            {'discounts': [{'uuid': '%s'}, {'coupon_code': '%s'}, {'type': 'percent', 'amount': 1}]}"""
            .formatted(discounted.text("discounts[0].uuid"), code), own),
            "discounts[2]: can't be added with this token");
    }

    @Test
    void letsACalculatorOrderAndChangeAnythingButCatalogLines() {
        String sku = till.product(9);
        String calculator = ISSUER.calculator();
        String order = freeOrder(calculator);
        send("PUT", order, "{'line_items': [{%s, 'price': 9}, {'name': 'More', 'price': 1}], 'discounts': [{%s,"
            .formatted(FEE, DISCOUNT) + " 'amount': 2}, {'type': 'percent', 'amount': 0.5}]}", calculator).is(200);
        refused(send("POST", "/orders", "{'line_items': [{'name': 'A', 'price': 1}, {'sku': '%s'}]}".formatted(sku),
            calculator), "line_items[1].sku: must be absent");
        refused(send("PUT", order, "{'line_items': [{'sku': '%s'}]}".formatted(sku), calculator),
            "line_items[0].sku: must be absent");
        assertThat(stock(sku)).isEqualTo(9);
        send("PUT", order, "{'line_items': [{%s, 'sku': '%s'}]}".formatted(LINE, sku), ISSUER.staff()).is(200);
        refused(send("PUT", order, "{'line_items': [{%s, 'quantity': 2}]}".formatted(LINE), calculator),
            "line_items[0].quantity: can't be changed with this token");
        refused(send("DELETE", order + "/line_items/10000000-0000-4000-8000-000000000001", null, calculator),
            "line_item_uuid: names a line that can't be removed with this token");
        assertThat(stock(sku)).isEqualTo(8);
        String body = send("GET", order, null, calculator).is(200).body();
        assertThat(send("PUT", order, body, calculator).is(200).body()).isEqualTo(body);
        send("DELETE", order + "/discounts/10000000-0000-4000-8000-000000000003", null, calculator).is(200);
        send("POST", order + "/cancel", null, calculator).is(200);
        send("POST", "/orders/calculate", "{'line_items': [{'sku': '%s'}]}".formatted(sku), calculator).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staff calculate", "calculate"})
    void judgesEachOrderByItsKind(String scopes) {
        long ada = customer();
        String sku = till.product(9);
        String both = ISSUER.token(claims -> claims.subject("ada").claim("customer_id", ada).claim("scope", scopes));
        int status = scopes.startsWith("staff") ? 200 : 403;
        send("PUT", customersOrder(ada, sku), "{'line_items': [{'name': 'Own', 'price': 0}]}", both).is(status);
        send("PUT", freeOrder(both), "{'line_items': [{'sku': '%s'}]}".formatted(sku), both).is(status);
    }
}
