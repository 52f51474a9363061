package dev.till.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** The errors that the document shows are those that the server gives. */
@OpenApiTest
@Transactional
class ErrorExamplesTest {

    /** Nothing that a request can provoke, or only over the wire. */
    private static final Set<String> OUT_OF_REACH =
        Set.of("content_too_large", "internal_server_error", "service_unavailable");

    private static final String DEMO = "/orders/01981f3a-5c00-7000-8000-000000000001";
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
        PRODUCT_NOT_FOUND("GET", "/products/NO-SUCH", ""),
        CUSTOMER_NOT_FOUND("GET", "/customers/4711/orders", ""),
        ORDER_NOT_FOUND("GET", "/orders/" + NONE, ""),
        LINE_ITEM_NOT_FOUND("DELETE", DEMO + "/line_items/" + NONE, ""),
        DISCOUNT_NOT_FOUND("DELETE", DEMO + "/discounts/" + NONE, ""),
        NOTIFICATION_NOT_FOUND("DELETE", "/customers/1/notifications/4711", ""),
        NOT_ACCEPTABLE("GET", "/products", ""),
        RECEIPT_NOT_ACCEPTABLE("GET", DEMO + "/receipt", ""),
        EMAIL_TAKEN("POST", "/customers", "{\"name\": \"Ada\", \"email\": \"ada.tester@example.org\"}"),
        PRODUCT_UNAVAILABLE("POST", "/orders", "{\"line_items\": [{\"sku\": \"LAPTOP-14\", \"quantity\": 1000}]}"),
        ORDER_EXISTS("POST", "/orders", "{\"uuid\": \"01981f3a-5c00-7000-8000-000000000001\"}"),
        ORDER_CANCELLED("PUT", DEMO, "{\"line_items\": [{\"sku\": \"ABC123\"}]}"),
        UNSUPPORTED_MEDIA_TYPE("POST", "/orders", "a=b");

        private final HttpMethod method;
        private final String path;
        private final String body;

        Provoked(String method, String path, String body) {
            this.method = HttpMethod.valueOf(method);
            this.path = path;
            this.body = body;
        }

        private String example() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Autowired
    private Document document;
    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @EnumSource
    void isWhatTheServerAnswers(Provoked provoked) {
        if (provoked == Provoked.ORDER_CANCELLED) {
            assertThat(mvc.post().uri(DEMO + "/cancel")).hasStatusOk();
        }
        var request = mvc.method(provoked.method).uri(provoked.path)
            .accept(provoked == Provoked.NOT_ACCEPTABLE ? "text/plain" : "application/json");
        if (!provoked.body.isEmpty()) {
            request.content(provoked.body).contentType(provoked == Provoked.UNSUPPORTED_MEDIA_TYPE
                ? "application/x-www-form-urlencoded" : "application/json");
        }

        ObjectNode example = (ObjectNode) document.example(provoked.example()).deepCopy();
        assertThat(example.remove("request_id")).isNotNull();
        assertThat(request).hasStatus(example.get("status").asInt()).bodyJson().isLenientlyEqualTo(example.toString());
    }

    @Test
    void noneIsMissingHere() {
        Set<String> errors = new TreeSet<>();
        document.root().at("/components/examples").forEachEntry((name, example) -> {
            if (example.at("/value/code").isString()) {
                errors.add(name);
            }
        });
        errors.removeAll(OUT_OF_REACH);

        assertThat(Arrays.stream(Provoked.values()).map(Provoked::example)).containsExactlyInAnyOrderElementsOf(errors);
    }
}
