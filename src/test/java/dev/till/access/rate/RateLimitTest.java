package dev.till.access.rate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Wire;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Limited calls over the wire. Each test is another client of the same proxy. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"till.rate-limit.enabled=true", "till.trusted-proxies=127.0.0.1,::1", "till.staff-key=key",
        "till.rate-limit.address-reads=1 per minute, burst 3", "till.rate-limit.address-writes=1 per minute, burst 3",
        "till.rate-limit.address-costly=2 per minute, burst 2", "till.cors.origins=https://shop.example",
        "till.rate-limit.credential-reads=1 per minute, burst 1000",
        "till.rate-limit.credential-writes=1 per minute, burst 7",
        "till.rate-limit.credential-costly=1 per minute, burst 4"})
@Timeout(60)
class RateLimitTest {

    private static final AtomicInteger CLIENTS = new AtomicInteger();
    private static final String LIMITED = "HTTP/1.1 429 ";
    private static final String DEMO = "/orders/01981f3a-5c00-7000-8000-000000000001";
    private static final String ORDER = "{\"line_items\": [{\"name\": \"Tea\", \"price\": 1}]}";
    private static final Pattern STATE = Pattern.compile("\r\nRateLimit: (.*)\r\n");

    @LocalServerPort
    private int port;
    @Autowired
    private RateLimits limits;

    private final String client = client();

    private static String client() {
        return "X-Forwarded-For: 192.0.2." + CLIENTS.incrementAndGet();
    }

    private String send(String line, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = client;
        return new Wire(port).send(line, all);
    }

    private static String state(String answer) {
        return STATE.matcher(answer).results().map(found -> found.group(1)).reduce((a, b) -> a + ", " + b).orElse("");
    }

    private void spend(String line, int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(send(line)).as("call %d", i).doesNotStartWith(LIMITED);
        }
    }

    @Test
    void countDownAndThenRefuse() {
        for (int left = 2; left >= 0; left--) {
            assertThat(send("GET /products/ABC123")).startsWith("HTTP/1.1 200 ")
                .contains("\r\nRateLimit-Policy: \"address-reads\";q=3;w=180\r\n")
                .containsPattern("\r\nRateLimit: \"address-reads\";r=" + left + ";t=\\d+\r\n")
                .doesNotContain("Retry-After");
        }

        assertThat(send("GET /products/ABC123")).startsWith(LIMITED)
            .containsPattern("\r\nRetry-After: (60|5\\d)\r\n").contains("\r\nCache-Control: no-store\r\n")
            .contains("\r\nRateLimit-Policy: \"address-reads\";q=3;w=180\r\n", "\"address-reads\";r=0;t=1")
            .containsPattern("\"message\":\"Too many reading calls came from this address; wait (60|5\\d) s, and send "
                + "at most 1 per minute\",\"status\":429,\"code\":\"rate_limited\",\"request_id\":\"");
    }

    @Test
    void keepOneBudgetForEachKindOfCall() {
        spend("GET " + DEMO, 3);
        assertThat(send("HEAD " + DEMO)).startsWith(LIMITED).doesNotContain("{");
        spend("GET /products", 2);
        assertThat(send("GET /%70roducts;x=1")).startsWith(LIMITED).contains("costly calls");
        assertThat(send("GET " + DEMO + "/%65xplain")).startsWith(LIMITED);
        spend("POST /orders", 3);
        assertThat(send("DELETE /nothing")).startsWith(LIMITED).contains("changing calls");
        assertThat(send("POST /orders/calculate")).as("a read").startsWith(LIMITED).contains("reading calls");
        assertThat(send("GET /swagger-ui/index.html")).startsWith(LIMITED);
        assertThat(send("OPTIONS /products")).startsWith(LIMITED);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:1::1, 2001:db8:1:1:ffff::2, 2001:db8:1:2::1",
        "198.51.100.1, ::ffff:198.51.100.1, 198.51.100.2", "'203.0.113.1', '198.51.100.7, 203.0.113.1', 203.0.113.2"})
    void keepOneBudgetForEachNetwork(String first, String same, String other) {
        Wire wire = new Wire(port);
        for (int i = 0; i < 3; i++) {
            assertThat(wire.send("GET " + DEMO, "X-Forwarded-For: " + first)).startsWith("HTTP/1.1 200 ");
        }

        assertThat(wire.send("GET " + DEMO, "X-Forwarded-For: " + same)).startsWith(LIMITED);
        assertThat(wire.send("GET " + DEMO, "X-Forwarded-For: " + other)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void neverHoldUpChecks() {
        spend("GET " + DEMO, 3);
        String[] preflight = {"Origin: https://shop.example", "Access-Control-Request-Method: PUT"};
        String[] otherPreflight = {"Origin: https://evil.example", "Access-Control-Request-Method: PUT"};
        for (int i = 0; i < 5; i++) {
            for (String path : new String[] {"", "/liveness", "/readiness", "/readiness?x"}) {
                assertThat(send("GET /actuator/health" + path)).startsWith("HTTP/1.1 200 ").doesNotContain("RateLimit");
            }
            assertThat(send("OPTIONS " + DEMO, preflight)).startsWith("HTTP/1.1 200 ");
            assertThat(send("OPTIONS " + DEMO, otherPreflight)).doesNotStartWith(LIMITED);
        }
        assertThat(send("GET /actuator/healthy")).startsWith(LIMITED);
    }

    @Test
    void countCallsThatAreRefusedAnyway() {
        assertThat(state(send("POST /nothing"))).startsWith("\"address-writes\";r=2;");
        assertThat(state(send("POST /orders", "Idempotency-Key: two words", "Content-Type: application/json")))
            .as("after a reset of the answer").startsWith("\"address-writes\";r=1;");
        assertThat(state(send("POST /products", "X-Api-Key: wrong"))).isEqualTo("\"address-writes\";r=0;t=180");
    }

    @Test
    void countTheRepetitionOfAKey() {
        Wire wire = new Wire(port);
        String[] headers = {client, "Idempotency-Key: " + client.replace(": ", "-")};
        assertThat(state(wire.json("POST /orders", ORDER, headers))).startsWith("\"address-writes\";r=2;");
        assertThat(wire.json("POST /orders", ORDER, headers)).contains("Idempotency-Replayed: true")
            .contains("\"address-writes\";r=1;").doesNotContain("\"address-writes\";r=2;");
        wire.json("POST /orders", ORDER, headers);
        assertThat(wire.json("POST /orders", ORDER, headers)).startsWith(LIMITED);
    }

    @Test
    void countAVerifiedCredentialWhereverItsCallsComeFrom() {
        Wire wire = new Wire(port);
        int passed = 0;
        for (int i = 0; i < 6; i++) {
            String answer = wire.send("GET /orders?limit=1", client(), "X-Api-Key: key");
            assertThat(answer).contains("\"address-costly\";r=1;", "\"credential-costly\";r=" + Math.max(0, 3 - i),
                "\r\nRateLimit-Policy: \"credential-costly\";q=4;w=240\r\n");
            passed += answer.startsWith("HTTP/1.1 200 ") ? 1 : 0;
        }

        assertThat(passed).isEqualTo(4);
        assertThat(wire.send("GET /orders?limit=1", client(), "X-Api-Key: key")).startsWith(LIMITED)
            .contains("Too many costly calls came with this credential; wait ", "\r\nRetry-After: ");
        for (String unverified : new String[] {"X-Api-Key: wrong", "Authorization: Bearer key", "Accept: */*"}) {
            assertThat(wire.send("GET /orders?limit=1", client(), unverified)).startsWith("HTTP/1.1 401 ")
                .doesNotContain("credential-");
            assertThat(wire.send("GET /products", client(), unverified)).startsWith("HTTP/1.1 200 ")
                .doesNotContain("credential-");
        }
    }

    @Test
    void countABodyThatArrivesLateOnce() throws IOException {
        assertThat(late("POST /orders", "", "")).contains("\"address-writes\";r=2;");
        assertThat(late("POST /orders", "Expect: 100-continue\r\n", "HTTP/1.1 100"))
            .contains("\"address-writes\";r=1;");
        String staffCall = "POST /products";
        assertThat(late(staffCall, "X-Api-Key: key\r\nExpect: 100-continue\r\n", "HTTP/1.1 100"))
            .contains("\"address-writes\";r=0;", "\"credential-writes\";r=6;");
    }

    private String late(String line, String header, String first) throws IOException {
        try (Socket socket = new Wire(port).open()) {
            socket.getOutputStream().write((line + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\n" + client
                + "\r\n" + header + "Content-Type: application/json\r\nContent-Length: " + ORDER.length()
                + "\r\n\r\n").getBytes(UTF_8));
            socket.getOutputStream().flush();
            String before = new String(socket.getInputStream().readNBytes(first.length()), UTF_8);
            assertThat(before).isEqualTo(first);
            socket.getOutputStream().write(ORDER.getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).containsPattern("HTTP/1.1 (200|400) ");
            return answer;
        }
    }

    /** Without reading it: the client gets its answer, and the connection ends at once. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 40\r\n\r\n{", "Content-Length: 999999999\r\n\r\n{",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{", "Content-Length: 40\r\n\r\n"})
    @Timeout(10)
    void waitForNoBodyThatTheyRefuse(String rest) throws IOException {
        spend("POST /nothing", 3);
        try (Socket socket = new Wire(port).open()) {
            socket.getOutputStream().write(
                ("POST /orders HTTP/1.1\r\nHost: till\r\n" + client + "\r\n" + rest).getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).startsWith(LIMITED)
                .contains("\r\nConnection: close\r\n", "\"code\":\"rate_limited\"");
        }
    }

    @Test
    void askForNoBodyThatTheyRefuse() {
        spend("POST /nothing", 3);

        assertThat(new Wire(port).raw("POST /orders HTTP/1.1\r\nHost: till\r\n" + client
            + "\r\nExpect: 100-continue\r\nContent-Length: 40\r\n\r\n")).startsWith(LIMITED);
    }

    @Test
    void leaveTheConnectionToTheNextCall() {
        spend("POST /nothing", 3);
        String refused = "POST /orders HTTP/1.1\r\nHost: till\r\n" + client + "\r\nContent-Length: " + ORDER.length()
            + "\r\n\r\n" + ORDER;
        String answers = new Wire(port).raw(refused + refused + "GET " + DEMO
            + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\n" + client + "\r\n\r\n");

        assertThat(answers.split(LIMITED, -1)).hasSize(3);
        assertThat(answers).contains("HTTP/1.1 200 ");
    }

    @Test
    void letPagesReadTheRefusal() {
        spend("GET " + DEMO, 3);

        assertThat(send("GET " + DEMO, "Origin: https://shop.example")).startsWith(LIMITED)
            .contains("\r\nAccess-Control-Allow-Origin: https://shop.example\r\n")
            .containsPattern("Access-Control-Expose-Headers: .*Retry-After, RateLimit, RateLimit-Policy");
    }

    @Test
    void areCountedWithoutTheirAddress() {
        spend("POST /nothing", 3);
        send("POST /nothing");

        assertThat(new Wire(port).send("GET /actuator/prometheus", client(), "X-Api-Key: key"))
            .containsPattern("till_rate_limited_total\\{budget=\"writes\",scope=\"address\"} [1-9]")
            .contains("till_rate_limited_total{budget=\"reads\",scope=\"credential\"} ")
            .contains("till_refusals_total{code=\"rate_limited\"} ").doesNotContain("192.0.2.");
        assertThat(limits.areEnabled()).isTrue();
    }
}
