package dev.till.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.BothStores;
import dev.till.promotion.PromotionService;
import dev.till.webhook.DeliveryResult;
import dev.till.webhook.Outcome;
import dev.till.webhook.WebhookDraft;
import dev.till.webhook.WebhookRepository;
import dev.till.webhook.WebhookService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.support.ServletRequestHandledEvent;
import tools.jackson.databind.node.ObjectNode;

/** The errors that the document shows are those that the server gives. */
@BothStores
@OpenApiTest
@Transactional
class ErrorExamplesTest {

    /** Nothing that a request can provoke, or only over the wire. */
    private static final Set<String> OUT_OF_REACH =
        Set.of("malformed_address", "malformed_query", "request_timeout", "content_too_large", "too_many_wrong_keys",
            "rate_limited", "internal_server_error", "service_unavailable", "database_unavailable", "busy",
            "store_full", "idempotency_answer_dropped", "idempotency_keys_full");
    /** Provoked by two requests each, in tests of their own. */
    private static final Set<String> PAIRS = Set.of("idempotency_key_in_flight", "idempotency_key_reused");

    private static final String DEMO = "/orders/01981f3a-5c00-7000-8000-000000000001";
    private static final String REFUNDED = "/orders/01981f3a-5c00-7000-8000-000000000002";
    private static final String NONE = "00000000-0000-4000-8000-000000000000";

    /** Each error by its name in the document, and a request that it answers. */
    @SuppressWarnings("unused")
    private enum Provoked {
        MALFORMED_JSON("POST", "/customers", "{\"name\": Ada}"),
        UNKNOWN_FIELD("POST", "/customers", "{\"colour\": \"red\"}"),
        INVALID_CUSTOMER("POST", "/customers", "{\"name\": \" \", \"email\": \"ada\"}"),
        UNKNOWN_SKU("POST", "/customers/1/notifications", "{\"sku\": \"NO-SUCH\"}"),
        INVALID_ORDER("POST", "/orders", """
            {"line_items": [{"name": "Hamburger", "price": 8.75, "quantity": 0}],
             "discounts": [{"type": "percent", "amount": 10}]}"""),
        INVALID_TAXES("POST", "/orders", """
            {"line_items": [{"name": "A", "price": 1, "tax_rate": 0.1, "taxes": [{"name": "State", "tax_rate": 0.1}]},
             {"name": "B", "price": 1, "taxes": [{"name": "State", "tax_rate": 0.1, "compound": true}]},
             {"name": "C", "price": 1, "tax_included": true}]}"""),
        UNKNOWN_COUPON("POST", "/orders", "{\"coupon_codes\": [\"NO-SUCH\", \"WELCOME10\", \"welcome10\"]}"),
        INVALID_OBSERVED("POST", "/orders/reconcile", "{\"order\": {}, \"observed\": {}}"),
        INVALID_PAGE("GET", "/products?limit=0", ""),
        UNKNOWN_EVENT_TYPE("GET", "/events?type=order.placed,order.lost", ""),
        EVENTS_GONE("GET", "/events?after=MS4x", ""),
        INVALID_PRODUCT("POST", "/products", """
            {"sku": "LAMP 9", "name": "Desk Lamp", "price": -1}"""),
        INVALID_PRODUCT_TAXES("POST", "/products", """
            {"sku": "LAMP-9", "name": "Desk Lamp", "price": 1,
             "taxes": [{"name": "State", "tax_rate": 0.6}, {"tax_rate": 0.6}]}"""),
        INVALID_PROMOTION("POST", "/promotions", """
            {"code": "A", "type": "percent", "amount": 10, "skus": ["NO-SUCH"], "buy_quantity": 2}"""),
        INVALID_PROMOTION_CHANGES("PATCH", "/promotions/WELCOME10", """
            {"amount": 0.2, "starts_at": "2026-06-01T00:00:00Z", "ends_at": "2026-06-01T00:00:00Z"}"""),
        INVALID_MOVEMENT("POST", "/products/ABC123/stock_movements", "{\"change\": 0, \"reason\": \"count\"}"),
        INVALID_REFUND("POST", REFUNDED + "/refunds", """
            {"line_items": [{"uuid": "01981f3a-5c00-7000-8000-000000000031", "quantity": 0.5},
             {"uuid": "00000000-0000-4000-8000-000000000000"},
             {"uuid": "01981f3a-5c00-7000-8000-000000000032", "restock": true}]}"""),
        INVALID_IDEMPOTENCY_KEY("POST", "/customers", "{}", "Idempotency-Key", "two words"),
        CROSS_SITE_REQUEST("POST", "/orders", "{}", "Sec-Fetch-Site", "cross-site"),
        UNAUTHORIZED("GET", "/customers", "", "X-Api-Key", "wrong"),
        PRODUCT_NOT_FOUND("GET", "/products/NO-SUCH", ""),
        PROMOTION_NOT_FOUND("GET", "/promotions/NO-SUCH", ""),
        CUSTOMER_NOT_FOUND("GET", "/customers/4711/orders", ""),
        ORDER_NOT_FOUND("GET", "/orders/" + NONE, ""),
        LINE_ITEM_NOT_FOUND("DELETE", DEMO + "/line_items/" + NONE, ""),
        DISCOUNT_NOT_FOUND("DELETE", DEMO + "/discounts/" + NONE, ""),
        COUPON_NOT_FOUND("DELETE", DEMO + "/coupons/WELCOME10", ""),
        NOTIFICATION_NOT_FOUND("DELETE", "/customers/1/notifications/4711", ""),
        NOT_ACCEPTABLE("GET", "/products", "", "Accept", "text/plain"),
        RECEIPT_NOT_ACCEPTABLE("GET", DEMO + "/receipt", "", "Accept", "image/png"),
        INVALID_REPORT("GET", "/reports/sales?from=today&zone=Mars/Phobos&group_by=moon", ""),
        REPORT_NOT_ACCEPTABLE("GET", "/reports/taxes", "", "Accept", "image/png"),
        EXPLANATION_NOT_ACCEPTABLE("GET", DEMO + "/explain", "", "Accept", "text/plain"),
        EMAIL_TAKEN("POST", "/customers", "{\"name\": \"Ada\", \"email\": \"ada.tester@example.org\"}"),
        COUPON_UNAVAILABLE("POST", "/orders", """
            {"line_items": [{"name": "Tea", "price": 3.20}], "coupon_codes": ["SUMMER2025", "5OFF50"]}"""),
        COUPON_DISCOUNT("DELETE", DEMO + "/discounts/b941ecb9-be6f-36ed-9f03-feb395736c5b", ""),
        PRODUCT_UNAVAILABLE("POST", "/orders", "{\"line_items\": [{\"sku\": \"LAPTOP-14\", \"quantity\": 1000}]}"),
        ORDER_EXISTS("POST", "/orders", "{\"uuid\": \"01981f3a-5c00-7000-8000-000000000001\"}"),
        ORDER_CANCELLED("PUT", DEMO, "{\"line_items\": [{\"sku\": \"ABC123\"}]}"),
        ORDER_REFUNDED("PUT", REFUNDED, "{\"line_items\": [{\"sku\": \"ABC123\"}]}"),
        OVER_REFUNDED("POST", REFUNDED + "/refunds", """
            {"line_items": [{"uuid": "01981f3a-5c00-7000-8000-000000000031", "quantity": 4}]}"""),
        SKU_TAKEN("POST", "/products", "{\"sku\": \"ABC123\", \"name\": \"Keyboard\", \"price\": 1}"),
        CODE_TAKEN("POST", "/promotions", """
            {"code": "welcome10", "name": "Welcome", "type": "percent", "amount": 0.2}"""),
        INVALID_WEBHOOK("POST", "/webhooks", "{\"url\": \"http://receiver.example.org\", \"types\": [\"order\"]}"),
        WEBHOOK_NOT_FOUND("GET", "/webhooks/4711", ""),
        WEBHOOK_ENDED("POST", "/webhooks/1/test", ""),
        TOO_MANY_WEBHOOKS("POST", "/webhooks", """
            {"url": "https://receiver.example.org", "types": ["order.placed"]}"""),
        LIMIT_BELOW_USES("PATCH", "/promotions/WELCOME10", "{\"usage_limit\": 1}"),
        STOCK_OUT_OF_RANGE("POST", "/products/LAPTOP-14/stock_movements", "{\"change\": -10, \"reason\": \"broken\"}"),
        ORDER_CHANGED("PUT", DEMO, "{}", "If-Match", "\"0-0\""),
        ORDER_UNCHANGED("PUT", DEMO, "{}", "If-None-Match", "*"),
        UNSUPPORTED_MEDIA_TYPE("POST", "/orders", "a=b", "Content-Type", "application/x-www-form-urlencoded");

        private final HttpMethod method;
        private final String path;
        private final String body;
        private final HttpHeaders headers = new HttpHeaders();

        Provoked(String method, String path, String body, String... header) {
            this.method = HttpMethod.valueOf(method);
            this.path = path;
            this.body = body;
            headers.set("Accept", "application/json");
            headers.set("Content-Type", "application/json");
            headers.set("X-Api-Key", Document.STAFF_KEY);
            if (header.length > 0) {
                headers.set(header[0], header[1]);
            }
        }

        private String example() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Autowired
    private Document document;
    @Autowired
    private MockMvcTester mvc;
    @Autowired
    private PromotionService promotions;
    @Autowired
    private WebhookService webhooks;
    @Autowired
    private WebhookRepository webhookRepository;
    @Autowired
    private ConfigurableApplicationContext context;

    @ParameterizedTest
    @EnumSource
    void isWhatTheServerAnswers(Provoked provoked) {
        if (provoked == Provoked.ORDER_CANCELLED) {
            assertThat(mvc.post().uri(DEMO + "/cancel")).hasStatusOk();
        }
        if (provoked == Provoked.ORDER_REFUNDED) {
            assertThat(mvc.post().uri(REFUNDED + "/refunds").headers(provoked.headers).content("{}")).hasStatus(201);
        }
        if (provoked == Provoked.COUPON_DISCOUNT) {
            assertThat(mvc.put().uri(DEMO).headers(provoked.headers).content("{\"coupon_codes\": [\"WELCOME10\"]}"))
                .hasStatusOk();
        }
        if (provoked == Provoked.LIMIT_BELOW_USES) {
            for (String order : List.of(DEMO, REFUNDED)) {
                promotions.take(List.of(promotions.get("WELCOME10")),
                    UUID.fromString(order.substring("/orders/".length())), null);
            }
        }
        if (provoked == Provoked.WEBHOOK_ENDED) {
            addWebhook();
            webhookRepository.record(List.of(
                new DeliveryResult(1, 1, Instant.parse("2026-01-31T09:30:00Z"), Outcome.answered(410), null)));
        }
        for (int i = 0; i < WebhookService.MAX_WEBHOOKS && provoked == Provoked.TOO_MANY_WEBHOOKS; i++) {
            addWebhook();
        }
        assertIsExample(provoked.example(), mvc.method(provoked.method).uri(provoked.path)
            .headers(provoked.headers).content(provoked.body).exchange());
    }

    private void addWebhook() {
        webhooks.add(new WebhookDraft("https://receiver.example.org", List.of("order.placed")));
    }

    @Test
    void asksForTheKeyAsTheDocumentSays() {
        assertThat(mvc.get().uri("/customers")).hasStatus(401).headers().hasValue("WWW-Authenticate",
            document.root().at("/components/headers/WWW-Authenticate/example").asString());
    }

    @Test
    void isWhatAKeyGetsWhoseFirstRequestRunsOrWasAnother() {
        List<MvcTestResult> meanwhile = new ArrayList<>();
        // Published at the end of a request, before its answer is kept.
        ApplicationListener<?> sender = new ApplicationListener<ServletRequestHandledEvent>() {

            @Override
            public void onApplicationEvent(ServletRequestHandledEvent first) {
                if (meanwhile.isEmpty()) {
                    // From another thread: this one holds the key.
                    meanwhile.add(CompletableFuture.supplyAsync(() -> change("{}")).join());
                }
            }
        };
        context.addApplicationListener(sender);
        try {
            assertThat(change("{}")).hasStatusOk();
        } finally {
            context.removeApplicationListener(sender);
        }

        assertThat(meanwhile).hasSize(1);
        assertIsExample("idempotency_key_in_flight", meanwhile.get(0));
        assertIsExample("idempotency_key_reused", change("{\"line_items\": []}"));
    }

    private MvcTestResult change(String body) {
        return mvc.put().uri(DEMO).header("Idempotency-Key", "3d8a1c52-94f7-4b06-8e2d-5f0c7a9b1e64")
            .contentType("application/json").content(body).exchange();
    }

    private void assertIsExample(String name, MvcTestResult answer) {
        ObjectNode example = (ObjectNode) document.example(name).deepCopy();
        assertThat(example.remove("request_id")).isNotNull();
        assertThat(answer).hasStatus(example.get("status").asInt()).bodyJson().isLenientlyEqualTo(example.toString());
    }

    @Test
    void noneIsMissingHere() {
        Set<String> errors = new TreeSet<>();
        document.root().at("/components/examples").forEachEntry((name, example) -> {
            if (example.at("/value/message").isString()) {
                errors.add(name);
            }
        });
        errors.removeAll(OUT_OF_REACH);
        errors.removeAll(PAIRS);

        assertThat(Arrays.stream(Provoked.values()).map(Provoked::example)).containsExactlyInAnyOrderElementsOf(errors);
    }
}
