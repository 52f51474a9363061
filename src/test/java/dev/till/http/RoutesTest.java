package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Scrape;
import dev.till.Wire;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The routes, methods and statuses of {@code http.server.requests}, as a scrape shows them. Some requests are counted a
 * moment after their answer has arrived.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"till.staff-key=routes-key", "till.body.timeout=200ms", "till.cors.origins=https://shop.example",
        "till.staff-key-tries=1000000"})
class RoutesTest {

    private static final String COUNT = "http_server_requests_seconds_count";
    private static final String JSON = "Content-Type: application/json";

    private static final List<String> PATHS = List.of("/x", "/products/x", "/orders/x/x", "/x;a=b", "//x",
        "/swagger-ui/x", "/actuator/x", "/webjars/x/x", "/orders/x/receipt", "/v3/api-docs/x");

    @LocalServerPort
    private int port;

    private Scrape scrape() {
        return Scrape.of(new Wire(port).send("GET /actuator/prometheus", "X-Api-Key: routes-key"));
    }

    private static double count(Scrape scrape, String method, int status, String uri) {
        String labels = "method=\"%s\",outcome=\"%s\",status=\"%d\",uri=\"%s\"}".formatted(method,
            status < 400 ? "SUCCESS" : status < 500 ? "CLIENT_ERROR" : "SERVER_ERROR", status, uri);
        return scrape.series().entrySet().stream()
            .filter(series -> series.getKey().startsWith(COUNT) && series.getKey().endsWith(labels))
            .mapToDouble(series -> series.getValue()).sum();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /products, 200, /products",
        "GET, /products/ABC123, 200, /products/{sku}",
        "HEAD, /products, 200, /products",
        "GET, /products/NONE, 404, /products/{sku}",
        "GET, /orders/none, 404, /orders/{uuid}",
        "GET, /orders, 401, /orders",
        "GET, /customers/1, 401, /customers/{id}",
        "GET, /actuator/prometheus, 401, /actuator/prometheus",
        "GET, /products?=x, 400, /products",
        "DELETE, /products/ABC123, 405, /products/{sku}",
        "GET, /orders/calculate, 405, /orders/calculate",
        "OPTIONS, /products, 200, /products",
        "GET, /nothing/here, 404, /**",
        "GET, /orders//x, 400, /**"})
    void namesTheRoute(String method, String path, int status, String route) {
        Scrape before = scrape();

        assertThat(new Wire(port).send(method + " " + path)).startsWith("HTTP/1.1 " + status);

        Awaitility.await().untilAsserted(() ->
            assertThat(count(scrape(), method, status, route) - count(before, method, status, route)).isOne());
    }

    @Test
    void namesTheRouteOfRefusedBodiesAndKeys() throws IOException {
        Scrape before = scrape();
        Wire wire = new Wire(port);

        assertThat(wire.raw("POST /orders HTTP/1.1\r\nHost: till\r\nConnection: close\r\nContent-Length: 9000000\r\n"
            + "\r\n")).startsWith("HTTP/1.1 413 ");
        assertThat(wire.json("POST /orders", "{}", "Idempotency-Key: 1 2")).startsWith("HTTP/1.1 400 ");
        assertThat(wire.json("POST /orders", "{}", "Idempotency-Key: routes")).startsWith("HTTP/1.1 200 ");
        assertThat(wire.json("POST /orders", "{}", "Idempotency-Key: routes")).startsWith("HTTP/1.1 200 ");
        assertThat(wire.json("POST /orders", "{ }", "Idempotency-Key: routes")).startsWith("HTTP/1.1 422 ");
        assertThat(wire.send("GET /products", "Accept: image/png")).startsWith("HTTP/1.1 406 ");
        try (Socket slow = wire.open()) {
            slow.getOutputStream().write(("POST /customers HTTP/1.1\r\nHost: till\r\n" + JSON
                + "\r\nContent-Length: 9\r\n\r\n{").getBytes(StandardCharsets.UTF_8));
            assertThat(new String(slow.getInputStream().readNBytes(13), StandardCharsets.UTF_8))
                .isEqualTo("HTTP/1.1 408 ");
        }

        Awaitility.await().untilAsserted(() -> assertAllCounted(before, scrape()));
    }

    private static void assertAllCounted(Scrape before, Scrape now) {
        for (String code : List.of("content_too_large", "idempotency_key_reused", "not_acceptable", "request_timeout",
            "invalid_request")) {
            assertThat(now.since(before, "till_refusals_total{code=\"" + code + "\"}")).as(code).isOne();
        }
        assertThat(count(now, "POST", 413, "/orders") - count(before, "POST", 413, "/orders")).isOne();
        assertThat(count(now, "POST", 400, "/orders") - count(before, "POST", 400, "/orders")).isOne();
        assertThat(count(now, "POST", 200, "/orders") - count(before, "POST", 200, "/orders")).isEqualTo(2);
        assertThat(count(now, "POST", 422, "/orders") - count(before, "POST", 422, "/orders")).isOne();
        assertThat(count(now, "GET", 406, "/products") - count(before, "GET", 406, "/products")).isOne();
        assertThat(count(now, "POST", 408, "/customers") - count(before, "POST", 408, "/customers")).isOne();
    }

    @Test
    void letsNoClientCreateSeries() {
        Wire wire = new Wire(port);
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            String word = Long.toString(random.nextLong(1L << 50), 36);
            String method = random.nextBoolean() ? "GET" : word.toUpperCase(Locale.ROOT);
            String path = PATHS.get(random.nextInt(PATHS.size())).replace("x", word);
            wire.send(method + " " + path + "?" + word + "=" + word, "Accept: " + word + "/" + word,
                "Origin: https://" + word + ".example", "X-Request-Id: " + word, "traceparent: " + word);
        }

        // Tomcat refuses it before any filter.
        assertThat(wire.send("GET /%zz")).startsWith("HTTP/1.1 400 ");

        Awaitility.await().untilAsserted(() ->
            assertThat(scrape().value("till_refusals_total{code=\"bad_request\"}")).isPositive());
        Scrape scrape = scrape();
        assertThat(scrape.values(COUNT, "uri")).allMatch(uri -> uri.matches("UNKNOWN|(/[a-z_.*-]*|/\\{\\w+})+|/v3/.*"))
            .hasSizeLessThan(40);
        assertThat(scrape.values(COUNT, "method")).isSubsetOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE",
            "OPTIONS", "TRACE", "UNKNOWN");
        assertThat(scrape.series()).hasSizeLessThan(1500);
    }
}
