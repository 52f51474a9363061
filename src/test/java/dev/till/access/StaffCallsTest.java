package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may call what, as it goes over the wire. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"till.staff-key=wire-key", "spring.main.banner-mode=off", "till.trusted-proxies=127.0.0.1,::1",
        "till.staff-key-tries=1000000"})
@ExtendWith(OutputCaptureExtension.class)
class StaffCallsTest {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String KEY = "X-Api-Key: wire-key\r\n";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "GET, /customers", "HEAD, /customers", "GET, /customers?email=ada.tester@example.org", "GET, /customers/1",
        "HEAD, /customers/1", "GET, /customers/none", "PATCH, /customers/1", "DELETE, /customers/4711",
        "GET, /customers/1/export", "HEAD, /customers/1/export", "POST, /products", "PATCH, /products/ABC123",
        "PATCH, /products/NONE", "POST, /products/ABC123/stock_movements", "GET, /products/ABC123/stock_movements",
        "HEAD, /products/ABC123/stock_movements", "GET, /orders", "HEAD, /orders", "GET, /orders?limit=x",
        "GET, /events", "HEAD, /events?type=x",
        "GET, /promotions", "HEAD, /promotions", "POST, /promotions", "GET, /promotions/WELCOME10",
        "HEAD, /promotions/NONE", "PATCH, /promotions/WELCOME10", "PATCH, /promotions/NONE",
        "GET, /reports/sales", "HEAD, /reports/taxes", "GET, /reports/sales?from=2026-11-01&to=2026-11-01",
        "GET, /webhooks", "HEAD, /webhooks", "POST, /webhooks", "GET, /webhooks/4711", "DELETE, /webhooks/4711",
        "POST, /webhooks/4711/test", "GET, /webhooks/4711/deliveries", "HEAD, /webhooks/4711/deliveries",
        "GET, /actuator/prometheus", "HEAD, /actuator/prometheus", "GET, /actuator/prometheus?includedNames=x",
        "GET, /%6Frders", "GET, /customers/%31", "POST, /orders/01981f3a-5c00-7000-8000-000000000002/refunds",
        "GET, /orders/01981f3a-5c00-7000-8000-000000000002/refunds", "HEAD, /orders/none/refunds",
        "GET, /orders/none/refunds", "POST, /orders/01981f3a-5c00-7000-8000-000000000002/refunds/calculate"})
    void asksForTheKey(String method, String path) {
        for (String credential : new String[] {"", "X-Api-Key: wrong\r\n", "X-Api-Key:\r\n",
            "X-Api-Key: wire-key2\r\n", "X-Api-Key: Wire-Key\r\n", "Authorization: Bearer wire-key\r\n",
            "X-Api-Key: wrong\r\nX-Api-Key: wire-key\r\n"}) {
            String answer = send(method, path, credential + JSON, "{}");

            assertThat(answer).startsWith("HTTP/1.1 401 ")
                .contains("Content-Type: application/json\r\n", "X-Request-Id: ")
                .contains("WWW-Authenticate: ApiKey realm=\"staff\", header=\"X-Api-Key\"\r\n")
                .doesNotContain("Set-Cookie", "Link:", "<html");
            if (!method.equals("HEAD")) {
                assertThat(answer).contains("\"status\":401,\"code\":\"unauthorized\"", "\"request_id\":\"");
            }
        }
        assertThat(send(method, path, KEY + JSON, "{}")).doesNotStartWith("HTTP/1.1 401 ")
            .doesNotContain("Set-Cookie", "WWW-Authenticate");
    }

    @ParameterizedTest
    @CsvSource({"GET, /products", "GET, /products/ABC123", "POST, /orders", "POST, /orders/calculate",
        "POST, /orders/calculate/explain", "GET, /orders/01981f3a-5c00-7000-8000-000000000001/explain",
        "GET, /customers/1/orders", "GET, /customers/1/notifications", "GET, /actuator/health",
        "GET, /actuator/health/liveness", "GET, /actuator/health/readiness", "GET, /actuator/info"})
    void asksNobodyOnAnOpenCall(String method, String path) {
        for (String credential : new String[] {"", "X-Api-Key: wrong\r\n", KEY}) {
            assertThat(send(method, path, credential + JSON, "{}")).startsWith("HTTP/1.1 200 ")
                .doesNotContain("Set-Cookie");
        }
    }

    /** Spellings that another part of the server might accept as the path of a staff call. */
    @ParameterizedTest
    @CsvSource({
        "GET, /orders/", "GET, /orders;x=1", "GET, /orders;jsessionid=1", "GET, //orders", "GET, /orders//",
        "GET, /./orders", "GET, /x/../orders", "GET, /x/%2e%2e/orders", "GET, /ORDERS", "GET, /Orders",
        "GET, /orders%2F", "GET, /orders%20", "GET, /orders%00", "GET, /orders.json", "GET, /orders%3Fx",
        "GET, /%2forders", "GET, /orders%3b", "GET, /customers/", "GET, /customers/1/", "GET, /customers//1",
        "GET, /customers;a=b/1", "DELETE, /customers/1/", "DELETE, /customers/1;a", "DELETE, //customers/1",
        "PATCH, /customers/1/", "PATCH, /Customers/1", "GET, /customers/1/export/", "GET, /customers/1;a/export",
        "GET, /customers/1/Export", "GET, /customers/1;a=b", "GET, /customers/%2e/1", "POST, /products/",
        "POST, /products;x", "PATCH, /products/ABC123/", "PATCH, /products/ABC123;x=y", "PATCH, /products//ABC123",
        "POST, /products/ABC123/stock_movements/", "GET, /products/ABC123;x/stock_movements",
        "GET, /products/ABC123/stock_movements;x", "GET, /products/ABC123/Stock_Movements",
        "GET, /products/x/../ABC123/stock_movements", "get, /orders", "Head, /orders", "GET, http://till/orders",
        "GET, /%6frders", "GET, /orders/%2e", "GET, /actuator/prometheus/", "GET, /actuator/prometheus;x",
        "GET, /actuator;x/prometheus", "GET, /actuator//prometheus", "GET, /actuator/prometheus/x",
        "POST, /orders/01981f3a-5c00-7000-8000-000000000002/refunds/",
        "POST, /orders/01981f3a-5c00-7000-8000-000000000002//refunds",
        "POST, /orders;x/01981f3a-5c00-7000-8000-000000000002/refunds",
        "POST, /orders/01981f3a-5c00-7000-8000-000000000002/Refunds",
        "GET, /orders/01981f3a-5c00-7000-8000-000000000002/refunds;x",
        "POST, /orders/01981f3a-5c00-7000-8000-000000000002/refunds/calculate/", "GET, /actuator/Prometheus",
        "POST, /promotions/", "GET, /promotions;x", "GET, /promotions/WELCOME10/", "PATCH, /promotions//WELCOME10",
        "PATCH, /Promotions/WELCOME10", "GET, /actuator/%70rometheus", "GET, /actuator/health/../prometheus"})
    void letsNoSpellingPast(String method, String path) {
        String answer = send(method, path, JSON,
            "{\"sku\": \"SLIPPED\", \"name\": \"A\", \"price\": 1, \"change\": 1, \"reason\": \"r\"}");

        assertThat(answer.substring(0, 13)).isIn("HTTP/1.1 401 ", "HTTP/1.1 404 ", "HTTP/1.1 400 ", "HTTP/1.1 405 ");
        assertThat(answer).doesNotContain("created_at", "line_items", "email\"", "Set-Cookie", "jvm_");
        assertThat(send("GET", "/products/SLIPPED", "", "")).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Http-Method-Override: GET\r\n", "X-Original-Url: /orders\r\n",
        "X-Rewrite-Url: /orders\r\n", "X-Forwarded-Prefix: /x\r\n", "X-Forwarded-Prefix: /customers/1\r\n",
        "X-Forwarded-Host: localhost\r\n", "X-Forwarded-For: 127.0.0.1\r\n"})
    void isNotTalkedRoundByHeaders(String header) {
        assertThat(send("GET", "/orders", header, "")).startsWith("HTTP/1.1 401 ");
        assertThat(send("GET", "/customers/1", header, "")).startsWith("HTTP/1.1 401 ");
        assertThat(send("POST", "/products", header + JSON, "{}")).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void doesNotTellThoseWithoutTheKeyWhatThereIs() {
        assertThat(body(send("GET", "/customers/1", "X-Request-Id: r\r\n", "")))
            .isEqualTo(body(send("GET", "/customers/99999", "X-Request-Id: r\r\n", "")));
    }

    @Test
    void logsNoKeyThatIsSetAndNoPassword(CapturedOutput output) {
        send("GET", "/orders", KEY, "");
        send("GET", "/orders", "X-Api-Key: guess\r\n", "");

        assertThat(output).doesNotContain("wire-key", "guess", "password", "till.staff-key is unset");
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n"));
    }

    private String send(String method, String path, String headers, String body) {
        return new Wire(port).raw(method + " " + path + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\n" + headers
            + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
