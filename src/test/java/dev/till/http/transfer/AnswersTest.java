package dev.till.http.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Wire;
import dev.till.http.PiecewiseAnswer;
import dev.till.http.WithoutEffect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How answers leave, whose bytes are bounded to 16 MB, half of them for readers. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"till.answers.max-size=16MB", "till.answers.deadline=2s", "till.cors.origins=https://shop.example"})
@Import(AnswersTest.Texts.class)
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class AnswersTest {

    private static final String END = "Host: localhost\r\nConnection: close\r\n\r\n";
    private static final int MEGABYTE = 1_000_000;
    private static final int TOO_LARGE = 9 * MEGABYTE;
    /** More than the system buffers for a client that does not read. */
    private static final int LARGE = 8 * MEGABYTE;

    @TestConfiguration(proxyBeanMethods = false)
    static class Texts {

        @RestController
        static class Controller {

            @GetMapping("/texts")
            ResponseEntity<String> text(@RequestParam int length) {
                return ResponseEntity.ok().eTag("v1").body("a".repeat(length));
            }

            @PostMapping("/texts")
            ResponseEntity<String> make(@RequestParam int length) {
                return text(length);
            }

            @PostMapping("/texts/calculate")
            @WithoutEffect
            ResponseEntity<String> calculate(@RequestParam int length) {
                return text(length);
            }

            /** Pieces of a megabyte, each made when the one before was sent. */
            @GetMapping("/texts/pieces")
            void pieces(
                @RequestParam int count, @RequestParam int failing, HttpServletRequest request,
                HttpServletResponse response) throws IOException {
                response.setContentType("text/plain");
                PiecewiseAnswer.write(IntStream.range(0, count).mapToObj(piece -> {
                    if (piece == failing) {
                        throw new IllegalStateException("made to fail");
                    }
                    return ("a".repeat(MEGABYTE - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
                }).iterator(), request, response);
            }

            @GetMapping("/texts/printed")
            void print(HttpServletResponse response) throws IOException {
                response.setCharacterEncoding("UTF-8");
                response.setBufferSize(1);
                response.getWriter().print("pr\u00e9cis");
                response.flushBuffer();
                response.getOutputStream().write('!');
            }

            @GetMapping("/texts/refused")
            void refuse(HttpServletResponse response) throws IOException {
                response.getWriter().print("not this");
                response.sendError(403, "Forbidden");
            }
        }
    }

    @LocalServerPort
    private int port;
    @Autowired
    private WorkPermits permits;

    @Test
    void tellsReadersToComeAgainWhileThereIsNoRoomForTheirAnswer() throws IOException {
        assertThat(send("GET /texts?length=" + TOO_LARGE)).startsWith("HTTP/1.1 503 ")
            .contains("\"code\":\"busy\"", "\"request_id\":", "\r\nRetry-After: 5\r\n", "\r\nX-Request-Id: ",
                "\r\nContent-Type: application/json\r\n", "too many large answers", "ask for less")
            .doesNotContain("ETag", "a".repeat(20));
    }

    @Test
    void namesTheAllowedOriginOnceInARefusal() throws IOException {
        assertThat(send("GET /texts?length=" + TOO_LARGE + " HTTP/1.1\r\nOrigin: https://shop.example"))
            .startsWith("HTTP/1.1 503 ").containsOnlyOnce("Access-Control-Allow-Origin: https://shop.example\r\n");
    }

    @Test
    void takesAllOfTheRoomForTheAnswerToAChange() throws IOException {
        assertThat(send("POST /texts?length=" + TOO_LARGE)).startsWith("HTTP/1.1 200 ").contains("ETag", "aaa");
        assertThat(send("POST /texts/calculate?length=" + TOO_LARGE)).startsWith("HTTP/1.1 503 ")
            .contains("ask for less");
    }

    @Test
    void saysThatAChangeWasMadeEvenIfThereIsNoRoomForItsAnswer() throws IOException {
        assertThat(send("POST /texts?length=" + 2 * TOO_LARGE)).startsWith("HTTP/1.1 503 ")
            .contains("\"code\":\"busy\"", "The change was made");
    }

    @Test
    void closesAConnectionWhoseClientReadsTooSlowly(CapturedOutput output) throws IOException {
        try (Socket slow = slowReader()) {
            Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() ->
                assertThat(send("GET /texts?length=" + MEGABYTE)).startsWith("HTTP/1.1 503 "));
            assertThat(send("GET /texts?length=8000")).startsWith("HTTP/1.1 200 ");
            // It reads on and on, but little at a time: no single write takes long.
            InputStream body = slow.getInputStream();
            long length = 0;
            int read = body.read(new byte[4096]);
            while (read >= 0) {
                length += read;
                Awaitility.await().pollDelay(Duration.ofMillis(5)).until(() -> true);
                read = read(body);
            }
            assertThat(length).isLessThan(LARGE);
            Awaitility.await().untilAsserted(() ->
                assertThat(send("GET /texts?length=" + MEGABYTE)).startsWith("HTTP/1.1 200 "));
        }
        assertThat(output).doesNotContain("Exception", "ERROR");
    }

    /** -1 also where the connection was reset. */
    private static int read(InputStream body) {
        try {
            return body.read(new byte[4096]);
        } catch (IOException reset) {
            return -1;
        }
    }

    @Test
    void givesTheRoomBackOfAClientThatWentAway(CapturedOutput output) throws IOException {
        try (Socket slow = slowReader()) {
            slow.setSoLinger(true, 0);
        }
        Awaitility.await().untilAsserted(() ->
            assertThat(send("GET /texts?length=" + LARGE)).startsWith("HTTP/1.1 200 "));
        assertThat(output).doesNotContain("Exception", "ERROR");
    }

    private Socket slowReader() throws IOException {
        Socket slow = new Socket();
        slow.setReceiveBufferSize(4096);
        slow.connect(new InetSocketAddress("localhost", port));
        slow.setSoTimeout(10_000);
        slow.getOutputStream().write(("GET /texts?length=" + (LARGE - 400_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
        return slow;
    }

    @Test
    void tellsClientsToComeAgainWhileItWorksOnTooManyRequests() throws IOException {
        Semaphore large = permits.acquire(new MockHttpServletRequest("GET", "/orders"));
        int others = large.drainPermits();
        try {
            assertThat(send("GET /customers/1/orders")).startsWith("HTTP/1.1 503 ")
                .contains("\"code\":\"busy\"", "\r\nRetry-After: 5\r\n", "too much to do");
            assertThat(send("GET /products")).startsWith("HTTP/1.1 200 ");
        } finally {
            large.release(others + 1);
        }
        assertThat(send("GET /customers/1/orders")).startsWith("HTTP/1.1 200 ");
    }

    /** An orchestrator would otherwise restart an instance because it is busy. */
    @Test
    void tellsItsHealthWhileItWorksOnTooManyRequests() throws IOException {
        Semaphore small = permits.acquire(new MockHttpServletRequest("GET", "/products"));
        int others = small.drainPermits();
        try {
            assertThat(send("GET /actuator/health/liveness")).startsWith("HTTP/1.1 200 ");
            assertThat(send("GET /actuator/health/readiness")).startsWith("HTTP/1.1 200 ");
            assertThat(send("GET /products")).startsWith("HTTP/1.1 503 ");
        } finally {
            small.release(others + 1);
        }
    }

    /** Of 30 MB, more than all answers together may have in memory. */
    @Test
    void sendsAnAnswerPieceByPieceThatIsLargerThanTheRoom() throws IOException {
        String answer = send("GET /texts/pieces?count=30&failing=-1");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\r\nTransfer-Encoding: chunked\r\n")
            .endsWith("\r\n0\r\n\r\n");
        assertThat(answer.length()).isGreaterThan(30 * MEGABYTE);
        assertThat(send("HEAD /texts/pieces?count=30&failing=7")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
        assertThat(send("GET /texts/pieces?count=0&failing=-1")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void breaksAnAnswerOffThatFailsInTheMiddle(CapturedOutput output) throws IOException {
        String answer = send("GET /texts/pieces?count=30&failing=7");

        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("Content-Length").doesNotEndWith("0\r\n\r\n");
        assertThat(answer.length()).isBetween(2 * MEGABYTE, 8 * MEGABYTE);
        assertThat(output).contains("An answer ended before it was complete", "made to fail");
        assertThat(permits.large().used() + permits.small().used()).isZero();
    }

    @Test
    void refusesAnAnswerThatFailsAtTheBeginning() throws IOException {
        assertThat(send("GET /texts/pieces?count=30&failing=0")).startsWith("HTTP/1.1 500 ")
            .contains("\"code\":\"internal_server_error\"");
    }

    @Test
    void endsAnAnswerInPiecesWhoseClientReadsTooSlowly() throws IOException {
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4096);
            slow.connect(new InetSocketAddress("localhost", port));
            slow.setSoTimeout(10_000);
            slow.getOutputStream().write("GET /texts/pieces?count=30&failing=-1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
            InputStream body = slow.getInputStream();
            // Longer than the deadline of a piece.
            Awaitility.await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            long length = 0;
            int read = body.read(new byte[4096]);
            while (read >= 0) {
                length += read;
                read = read(body);
            }
            assertThat(length).isLessThan(30 * MEGABYTE);
        }
    }

    @Test
    void sendsTheLengthButNoBodyToHead() throws IOException {
        assertThat(send("HEAD /texts?length=20000")).startsWith("HTTP/1.1 200 ")
            .contains("\r\nContent-Length: 20000\r\n").endsWith("\r\n\r\n");
    }

    @Test
    void sendsNoBodyWithAnAnswerThatHasNone() throws IOException {
        assertThat(send("GET /texts?length=20000 HTTP/1.1\r\nIf-None-Match: \"v1\"")).startsWith("HTTP/1.1 304 ")
            .contains("\r\nETag: \"v1\"\r\n").endsWith("\r\n\r\n");
    }

    @Test
    void compressesForClientsThatTakeIt() throws IOException {
        assertThat(send("GET /products HTTP/1.1\r\nAccept-Encoding: gzip"))
            .contains("\r\nContent-Encoding: gzip\r\n").doesNotContain("Content-Length");
    }

    @Test
    void sendsWhatIsWrittenAsTextAndAsBytes() throws IOException {
        assertThat(send("GET /texts/printed")).startsWith("HTTP/1.1 200 ").contains("\r\nContent-Length: 8\r\n")
            .endsWith("\r\n\r\npr\u00e9cis!");
    }

    @Test
    void sendsAnErrorInPlaceOfWhatWasWrittenBefore() throws IOException {
        assertThat(send("GET /texts/refused")).startsWith("HTTP/1.1 403 ").contains("\"code\":\"forbidden\"")
            .doesNotContain("not this");
    }

    @Test
    void receivesABodyThatTheClientSendsWhenAsked() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("POST /orders/calculate HTTP/1.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\nExpect: 100-continue\r\n" + END).getBytes(StandardCharsets.US_ASCII));
            byte[] interim = socket.getInputStream().readNBytes("HTTP/1.1 100 \r\n\r\n".length());
            assertThat(new String(interim, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 200 ").contains("\"total\":0.00");
        }
    }

    private String send(String start) {
        return new Wire(port).raw((start.contains("\r\n") ? start : start + " HTTP/1.1") + "\r\n" + END);
    }
}
