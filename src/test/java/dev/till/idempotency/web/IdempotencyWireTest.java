package dev.till.idempotency.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.BothStores;
import dev.till.Wire;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The bytes of replayed responses. */
@BothStores
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"till.staff-key=wire-key", "till.trusted-proxies=127.0.0.1,::1"})
class IdempotencyWireTest {

    private static final String JSON = "Content-Type: application/json\r\n";

    @LocalServerPort
    private int port;
    private final String key = "Idempotency-Key: " + UUID.randomUUID() + "\r\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST   | /orders                          | {"line_items": [{"name": "Ünïcödé 🍔", "price": 1}]}
        POST   | /customers/1/orders              | {"sku": "ABC123"}
        POST   | /customers/1/notifications       | {"sku": "ABC123"}
        POST   | /products/ABC123/stock_movements | {"change": 1, "reason": "delivery"}
        """)
    void areTheSameByteForByte(String method, String path, String body) {
        for (String encoding : List.of("", "Accept-Encoding: gzip\r\n")) {
            String headers = JSON + encoding + "X-Api-Key: wire-key\r\nX-Request-Id: r\r\n"
                + key.replace(": ", ": " + encoding.length());
            String first = send(method + " " + path, headers, body);
            String second = send(method + " " + path, headers, body);

            assertThat(first).startsWith("HTTP/1.1 20").doesNotContain("Idempotency-Replayed");
            assertThat(second).contains("Idempotency-Replayed: true\r\n");
            assertThat(plain(second)).isEqualTo(plain(first));
        }
    }

    private static String plain(String answer) {
        return answer.replaceFirst("Date: [^\r]*\r\n", "").replaceFirst("Idempotency-Replayed: true\r\n", "");
    }

    @Test
    void haveNoBodyIfTheFirstHadNone() {
        String waiting = send("POST /customers/1/notifications", JSON, "{\"sku\": \"ABC123\"}");
        String path = waiting.replaceFirst("(?s).*\"id\":(\\d+).*", "DELETE /customers/1/notifications/$1");
        String first = send(path, key, "");
        String second = send(path, key, "");

        assertThat(first).startsWith("HTTP/1.1 204 ").endsWith("\r\n\r\n");
        assertThat(plain(second).replaceFirst("X-Request-Id.*\r\n", ""))
            .isEqualTo(plain(first).replaceFirst("X-Request-Id.*\r\n", ""));
        assertThat(send(path, "", "")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void repeatTheLocationOfTheFirstResponse() {
        String forwarded = "X-Forwarded-Host: shop.example\r\nX-Forwarded-Proto: https\r\n";
        for (int time = 0; time < 2; time++) {
            assertThat(send("POST /orders", JSON + key + forwarded, "{}"))
                .contains("Location: https://shop.example/orders/");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST /nowhere          | 404 | not_found
        PUT /orders            | 405 | method_not_allowed
        POST /orders/%20/x     | 404 | not_found
        POST /products         | 401 | unauthorized
        DELETE /orders/x       | 405 | method_not_allowed
        """)
    void areNotStoredForErrors(String line, int status, String code) {
        for (int time = 0; time < 2; time++) {
            isError(send(line, JSON + key, "{}"), status, code);
        }
        assertThat(send("POST /orders", JSON + key, "{}")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void refuseABodyThatCannotBeRead() {
        isError(send("POST /orders", JSON + key, "{\"line_items\": ["), 400, "malformed_json");
        isError(send("POST /orders", JSON + key, ""), 400, "invalid_request");
        isError(send("POST /orders", "Content-Type: application/xml\r\n" + key, "<a/>"), 415, "unsupported_media_type");
        isError(send("POST /orders", JSON + key, "x".repeat((1 << 20) + 1)), 413, "content_too_large");
        isError(sendRaw("POST /orders", JSON + key + "Transfer-Encoding: chunked\r\n",
            "100001\r\n" + " ".repeat(0x100001) + "\r\n0\r\n\r\n"), 413, "content_too_large");
        isError(sendRaw("POST /orders", JSON + key + "Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"), 400,
            "bad_request");
        assertThat(send("POST /orders", JSON + key, "{}")).startsWith("HTTP/1.1 200 ").doesNotContain("Replayed");
    }

    @Test
    void treatAChunkedBodyLikeAnyOther() {
        String first = send("POST /orders", JSON + key, "{}");
        String second = sendRaw("POST /orders", JSON + key + "Transfer-Encoding: chunked\r\n",
            "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
        String third = send("POST /orders", JSON + key + "Expect: 100-continue\r\n", "{}");

        assertThat(second).contains("Idempotency-Replayed: true").endsWith(first.substring(first.indexOf("{\"id\"")));
        assertThat(third).startsWith("HTTP/1.1 100 ").contains("Idempotency-Replayed: true")
            .endsWith(first.substring(first.indexOf("{\"id\"")));
    }

    @Test
    void refuseTwoKeysAndNonAsciiKeys() {
        isError(send("POST /orders", JSON + key + key, "{}"), 400, "invalid_request");
        isError(send("POST /orders", JSON + "Idempotency-Key:\r\n", "{}"), 400, "invalid_request");
        isError(send("POST /orders", JSON + "Idempotency-Key: schlüssel\r\n", "{}"), 400);
        isError(send("POST /orders", JSON + "Idempotency-Key: a\u0001b\r\n", "{}"), 400);
    }

    private static void isError(String answer, int status, String code) {
        isError(answer, status);
        assertThat(answer).contains("\"code\":\"" + code + "\"");
    }

    private static void isError(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("Content-Type: application/json\r\n")
            .contains("\"status\":" + status, "\"request_id\":\"", "X-Request-Id: ");
    }

    private String send(String line, String headers, String body) {
        return sendRaw(line, headers + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n", body);
    }

    private String sendRaw(String line, String headers, String body) {
        return new Wire(port).raw(line + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\n" + headers + "\r\n" + body);
    }
}
