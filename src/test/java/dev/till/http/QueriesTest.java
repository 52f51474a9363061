package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Wire;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Queries and forms that can't be read as parameters. */
@WebTest
@ExtendWith(OutputCaptureExtension.class)
class QueriesTest {

    private static final List<String> LINES = List.of("GET /products", "HEAD /products", "GET /products/ABC123",
        "GET /orders", "POST /orders", "DELETE /customers/1/notifications/1", "OPTIONS /orders", "TRACE /orders",
        "GET /nothing", "GET /", "GET /swagger-ui.html", "GET /swagger-ui/index.html", "GET /v3/api-docs",
        "GET /error");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"q=100%", "x=%", "x=%E9", "x=%zz", "x=%1", "%E9=x", "=x", "q=a&=", "x=%C1%8B",
        "x=%ED%A0%80", "q=%F5%80%80%80"})
    void areRefusedEverywhere(String query, CapturedOutput output) {
        LINES.forEach(line -> isRefused(line + "?" + query));

        assertThat(output).doesNotContain("Exception", "ERROR", "WARN");
    }

    @Test
    void areRefusedAboveAThousandParameters(CapturedOutput output) {
        Wire wire = new Wire(port);
        assertThat(wire.send("GET /products?" + parameters(1000))).startsWith("HTTP/1.1 200 ");
        isRefused("GET /products?" + parameters(1001));
        isRefused("GET /nothing?" + parameters(1001));

        assertThat(output).doesNotContain("Exception", "ERROR", "WARN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q", "q=", "&&q=a&", "x=%C3%A9&y=+", "x=a%00b", "x&x&x"})
    void areTakenWhereTheyAreWellFormed(String query) {
        assertThat(new Wire(port).send("GET /products?" + query)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"100%\"}", "a=%", "=x", "limit=0", ""})
    void areNotLookedForInForms(String body, CapturedOutput output) {
        for (String path : List.of("/orders", "/customers", "/orders/calculate", "/traps")) {
            String answer = new Wire(port).raw("POST " + path + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);

            assertThat(answer).startsWith("HTTP/1.1 415 ").contains("\"code\":\"unsupported_media_type\"");
        }
        assertThat(output).doesNotContain("Exception", "ERROR", "WARN");
    }

    private void isRefused(String line) {
        String answer = new Wire(port).send(line);
        assertThat(answer).as(line).startsWith("HTTP/1.1 400 ").contains("Content-Type: application/json\r\n");
        if (!line.startsWith("HEAD")) {
            assertThat(answer).as(line).contains("\"code\":\"malformed_query\"", "\"request_id\":");
        }
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(number -> "x=1").collect(Collectors.joining("&"));
    }
}
