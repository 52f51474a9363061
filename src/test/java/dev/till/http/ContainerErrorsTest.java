package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What filters and Tomcat find wrong, as it goes over the wire. */
@WebTest
class ContainerErrorsTest {

    private static final String END = "Host: till\r\nConnection: close\r\n\r\n";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /traps/%zz HTTP/1.1          | 400 | bad_request
        GET /traps/[ HTTP/1.1            | 400 | bad_request
        GET /traps/parameters?a=[ HTTP/1.1 | 400 | bad_request
        GET /traps/skus/a%2Fb HTTP/1.1   | 400 | bad_request
        GET /traps/skus/a%00b HTTP/1.1   | 400 | bad_request
        GET /traps/%c3 HTTP/1.1          | 400 | bad_request
        GET /products/%00 HTTP/1.1       | 400 | bad_request
        GET /../../etc/passwd HTTP/1.1   | 400 | bad_request
        GET /nothing HTTP/9.9            | 505 | http_version_not_supported
        nonsense                         | 400 | bad_request
        TRACE /traps HTTP/1.1            | 405 | method_not_allowed
        BREW /traps HTTP/1.1             | 405 | method_not_allowed
        GET /error HTTP/1.1              | 404 | not_found
        GET /nothing HTTP/1.1            | 404 | not_found
        """)
    void answersInJson(String requestLine, int status, String code) {
        assertThat(send(requestLine + "\r\n" + END)).satisfies(answer -> isError(answer, status, code));
    }

    @Test
    void refusesHeadersThatAreTooLarge() {
        String answer = send("GET /traps HTTP/1.1\r\nX-Long: " + "a".repeat(10_000) + "\r\n" + END);
        isError(answer, 431, "request_header_fields_too_large");
    }

    @Test
    void refusesTooManyHeaders() {
        String answer = send("GET /traps HTTP/1.1\r\n" + "X-Many: a\r\n".repeat(101) + END);
        isError(answer, 431, "request_header_fields_too_large");
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        isError(send("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n" + END), 414, "uri_too_long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /traps", "POST /nothing"})
    void refusesABodyThatAnnouncesItsLength(String line) {
        String request = line + " HTTP/1.1\r\nContent-Length: 1048577\r\n" + END + " ".repeat(1048577);
        isError(send(request), 413, "content_too_large");
    }

    @ParameterizedTest
    @CsvSource({"1048576, 200", "1048577, 413"})
    void countsTheBytesOfABodyThatComesInChunks(int length, int status) {
        String body = "{\"name\":\"\"" + " ".repeat(length - 11) + "}";
        String request = "POST /traps HTTP/1.1\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n" + END
            + Integer.toHexString(length) + "\r\n" + body + "\r\n0\r\n\r\n";
        assertThat(send(request)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void countsTheBytesThatAFilterReads() {
        String request = "POST /traps HTTP/1.1\r\nX-Fail: read\r\nTransfer-Encoding: chunked\r\n" + END
            + "100001\r\n" + " ".repeat(0x100001) + "\r\n0\r\n\r\n";
        isError(send(request), 413, "content_too_large");
    }

    @Test
    void refusesABrokenChunk() {
        String answer = send("POST /traps HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
            + END + "zz\r\n{}\r\n0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"request_id\":");
    }

    @ParameterizedTest
    @CsvSource({"refusal, 409, idempotency_key_in_flight", "error, 500, internal_server_error",
        "status, 403, forbidden"})
    void answersForAFilterThatFails(String how, int status, String code) {
        isError(send("GET /traps/parameters HTTP/1.1\r\nX-Fail: " + how + "\r\n" + END), status, code);
    }

    @Test
    void takesOverTheIdOfTheRequest() {
        assertThat(send("GET /nothing HTTP/1.1\r\nX-Request-Id: r-7\r\n" + END))
            .contains("X-Request-Id: r-7\r\n").contains("\"request_id\":\"r-7\"");
    }

    @Test
    void answersForAHandlerThatFailsHalfway() {
        String answer = send("GET /traps/broken/half HTTP/1.1\r\n" + END);
        isError(answer, 500, "internal_server_error");
        assertThat(answer).doesNotContain("half");
    }

    @Test
    void sendsNoBodyToHead() {
        assertThat(send("HEAD /nothing HTTP/1.1\r\n" + END)).startsWith("HTTP/1.1 404 ").endsWith("\r\n\r\n");
    }

    private static void isError(String answer, int status, String code) {
        assertThat(answer).startsWith("HTTP/1.1 " + status)
            .contains("Content-Type: application/json\r\n")
            .contains("X-Request-Id: ")
            .contains("\"status\":" + status + ",\"code\":\"" + code + "\"")
            .contains("\"request_id\":\"")
            .doesNotContain("<html").doesNotContain("Exception");
    }

    private String send(String request) {
        return new Wire(port).raw(request);
    }
}
