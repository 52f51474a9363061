package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The headers of every answer for browsers and caches, whether a handler, a filter or Tomcat gives it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"till.staff-key=wire-key", "till.staff-key-tries=1000000"})
class SecurityHeadersTest {

    private static final String DEMO = "/orders/01981f3a-5c00-7000-8000-000000000001";
    private static final String STRICT =
        "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        200 | no-cache | GET /products                                 | -
        200 | no-cache | HEAD /products                                | -
        200 | no-cache | GET /products/ABC123                          | -
        200 | no-cache | GET /v3/api-docs                              | -
        404 | no-store | GET /products/NO-SUCH                         | -
        400 | no-store | GET /products?limit=0                         | -
        404 | no-store | GET /nothing                                  | -
        404 | no-store | GET /error                                    | -
        405 | no-store | DELETE /products                              | -
        406 | no-store | GET /products                                 | Accept: text/plain
        302 | no-store | GET /                                         | Accept: text/html
        200 | no-store | GET /                                         | -
        200 | no-store | GET /customers/1/orders                       | -
        200 | no-store | GET /customers/1/notifications                | -
        200 | no-store | GET /customers/1                              | X-Api-Key: wire-key
        200 | no-store | GET /products/ABC123/stock_movements          | X-Api-Key: wire-key
        401 | no-store | GET /products/ABC123/stock_movements          | -
        401 | no-store | GET /orders                                   | X-Api-Key: wrong
        200 | no-store | GET <DEMO>                                    | -
        304 | no-store | GET <DEMO>                                    | If-None-Match: *
        200 | no-store | GET <DEMO>/receipt                            | -
        200 | no-store | GET <DEMO>/explain                            | -
        400 | no-store | POST /orders/calculate                        | Idempotency-Key: two words
        415 | no-store | POST /orders/calculate                        | -
        200 | no-store | POST /orders/calculate                        | Content-Type: application/json
        200 | no-store | POST /orders/calculate                        | <JSON>Idempotency-Key: headers
        200 | no-store | POST /orders/calculate                        | <JSON>Idempotency-Key: headers
        201 | no-store | POST /customers/1/notifications               | <JSON>Idempotency-Key: headers-too
        400 | no-store | GET /products/%00                             | -
        400 | no-store | GET /products/[                               | -
        400 | no-store | GET /products/a%2Fb                           | -
        400 | no-store | nonsense                                      | -
        """)
    void areOnEveryAnswer(int status, String caching, String line, String header) {
        String answer = send(line.replace("<DEMO>", DEMO), header);

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.lines()).containsOnlyOnce("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
            "Cache-Control: " + caching, STRICT);
        assertThat(answer).doesNotContain("Strict-Transport-Security", "Access-Control", "Pragma", "Expires:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"receipt", "explain"})
    void letAPageHaveItsOwnStyleOnly(String page) {
        assertThat(send("GET " + DEMO + "/" + page, "Accept: text/html").lines())
            .filteredOn(line -> line.startsWith("Content-Security-Policy:")).singleElement().asString()
            .matches("\\Q" + STRICT + "\\E; style-src 'sha256-[A-Za-z0-9+/]{43}='");
        assertThat(send("GET /orders/00000000-0000-4000-8000-000000000000/" + page, "Accept: text/html").lines())
            .contains(STRICT);
    }

    @Test
    void letSwaggerUiRunItsOwnScripts() {
        for (String file : List.of("index.html", "swagger-ui-bundle.js", "swagger-initializer.js")) {
            assertThat(send("HEAD /swagger-ui/" + file, null).lines()).contains("X-Content-Type-Options: nosniff")
                .filteredOn(line -> line.startsWith("Content-Security-Policy:")).singleElement().asString()
                .isEqualTo(STRICT + "; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'");
        }
        assertThat(send("GET /swagger-ui/none.html", null).lines()).contains(STRICT, "Cache-Control: no-store");
    }

    @Test
    void letNoOtherOriginIn() {
        assertThat(send("OPTIONS /orders",
            "Origin: https://shop.example\r\nAccess-Control-Request-Method: POST"))
            .doesNotContain("Access-Control-Allow");
        assertThat(send("GET /products", "Origin: https://shop.example")).startsWith("HTTP/1.1 200 ")
            .doesNotContain("Access-Control", "Vary: Origin");
    }

    private String send(String line, String header) {
        String body = "";
        if (line.startsWith("POST")) {
            body = line.endsWith("notifications") ? "{\"sku\": \"PHONE-STAND\"}" : "{}";
        }
        String headers = "Host: till\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n";
        if (header != null) {
            headers += header.replace("<JSON>", "Content-Type: application/json\r\n") + "\r\n";
        }
        String request = line.equals("nonsense") ? line + "\r\n\r\n"
            : line + " HTTP/1.1\r\n" + headers + "\r\n" + body;
        return new Wire(port).raw(request);
    }
}
