package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Wire;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What addresses say of the methods that they take. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "till.staff-key=wire-key")
class MethodsTest {

    private static final String ORDER = "/orders/01981f3a-5c00-7000-8000-000000000001";
    private static final Pattern ALLOW = Pattern.compile("\r\nAllow: ([^\r]*)\r\n");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /orders                             | GET HEAD OPTIONS POST
        /orders/calculate                   | OPTIONS POST
        /orders/%63alculate                 | OPTIONS POST
        /orders/compare                     | OPTIONS POST
        /orders/calculate/explain           | OPTIONS POST
        /orders/reconcile                   | OPTIONS POST
        ORDER                               | GET HEAD OPTIONS PUT
        ORDER/receipt                       | GET HEAD OPTIONS
        ORDER/explain                       | GET HEAD OPTIONS
        ORDER/cancel                        | OPTIONS POST
        ORDER/discounts/x                   | DELETE OPTIONS
        /products                           | GET HEAD OPTIONS POST
        /products/ABC123                    | GET HEAD OPTIONS PATCH
        /products/ABC123/stock_movements    | GET HEAD OPTIONS POST
        /reports/sales                      | GET HEAD OPTIONS
        /customers/1                        | DELETE GET HEAD OPTIONS PATCH
        /customers/1/notifications/1        | DELETE OPTIONS
        /webhooks                           | GET HEAD OPTIONS POST
        /webhooks/1                         | DELETE GET HEAD OPTIONS
        /webhooks/1/test                    | OPTIONS POST
        /webhooks/1/deliveries              | GET HEAD OPTIONS
        /                                   | GET HEAD OPTIONS
        /swagger-ui.html                    | GET HEAD OPTIONS
        /swagger-ui/index.html              | GET HEAD OPTIONS
        /v3/api-docs                        | GET HEAD OPTIONS
        """)
    void areThoseThatTheAddressTakes(String shown, String methods) {
        String path = shown.replace("ORDER", ORDER);
        Set<String> allowed = new TreeSet<>(List.of(methods.split(" ")));

        for (String[] headers : new String[][] {{}, {"Origin: https://shop.example"},
            {"Origin: https://shop.example", "Access-Control-Request-Method: PUT"},
            {"Origin: https://shop.example", "Access-Control-Request-Method: DELETE"}}) {
            String answer = new Wire(port).send("OPTIONS " + path, headers);
            assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("Access-Control-");
            assertThat(allow(answer)).isEqualTo(allowed);
        }
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "get", "Trace")) {
            if (!allowed.contains(method)) {
                String answer = new Wire(port).send(method + " " + path, "X-Secret: s3cret");
                assertThat(answer).as(method).startsWith("HTTP/1.1 405 ").contains("\"code\":\"method_not_allowed\"")
                    .doesNotContain("s3cret");
                assertThat(allow(answer)).as(method).isEqualTo(allowed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/orders/x/y/z", "/swagger-ui/nothing", "/error", "/orders/"})
    void areNoneWhereThereIsNothing(String path) {
        for (String method : List.of("OPTIONS", "TRACE", "GET", "POST", "BREW")) {
            String answer = send(method + " " + path);
            assertThat(answer).as(method).startsWith("HTTP/1.1 404 ").contains("\"code\":\"not_found\"")
                .doesNotContain("Allow: ", "wire-key");
        }
        assertThat(send("OPTIONS " + path, "Origin: https://shop.example", "Access-Control-Request-Method: PUT"))
            .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void areNotEchoedByTheErrorController() {
        assertThat(send("TRACE /orders/%2e%2e;x/%0a")).startsWith("HTTP/1.1 400 ")
            .doesNotContain("wire-key", "message/http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products?limit=1", "/products/ABC123", "/customers", "/customers/1",
        "/customers/1/orders", "/customers/1/notifications", "/products/ABC123/stock_movements", "/orders", ORDER,
        ORDER + "/receipt",
        "/reports/sales?from=2026-11-01&to=2026-11-02",
        "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config", "/swagger-ui.html",
        "/swagger-ui/index.html", "/", "/nothing", "/products/NONE", "/products?limit=x"})
    void haveTheSameHeadersForHeadAsForGet(String path) {
        String head = send("HEAD " + path, "X-Request-Id: r");

        assertThat(head).endsWith("\r\n\r\n");
        assertThat(headers(head)).isEqualTo(headers(send("GET " + path, "X-Request-Id: r")));
    }

    /** But for the time, and the length of a body, which needs not be known (RFC 9110, 9.3.2). */
    private static List<String> headers(String answer) {
        return Arrays.stream(answer.substring(0, answer.indexOf("\r\n\r\n")).split("\r\n"))
            .filter(line -> !line.matches("(Date|Content-Length|Transfer-Encoding): .*")).sorted().toList();
    }

    private static Set<String> allow(String answer) {
        Matcher header = ALLOW.matcher(answer);
        assertThat(header.find()).as(answer).isTrue();
        return new TreeSet<>(List.of(header.group(1).split(", ?")));
    }

    private String send(String line, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "X-Api-Key: wire-key";
        return new Wire(port).send(line, all);
    }
}
