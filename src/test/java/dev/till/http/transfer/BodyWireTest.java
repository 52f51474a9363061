package dev.till.http.transfer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How bodies are received: in pieces, late, unfinished, too large, coded or not at all. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"till.body.timeout=1s", "till.body.max-size=2MB", "till.staff-key=wire-key"})
@ExtendWith(OutputCaptureExtension.class)
class BodyWireTest {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String ORDER = "{\"line_items\": [{\"name\": \"Tea\", \"price\": 1}]}";

    @LocalServerPort
    private int port;
    @Autowired
    private BodyBudget budget;

    @Test
    void takeABodyInPieces() throws IOException {
        try (Client client = new Client()) {
            client.send("POST /orders HTTP/1.1\r\nHost: till\r\n" + JSON + length(ORDER));
            for (char piece : ORDER.toCharArray()) {
                client.send(String.valueOf(piece));
            }
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ").contains("\"total\":1.00");
            client.send("GET /products?limit=1 HTTP/1.1\r\nHost: till\r\n\r\n");
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void takeChunksInPieces() throws IOException {
        try (Client client = new Client()) {
            client.send("POST /orders HTTP/1.1\r\nHost: till\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n");
            for (char piece : ORDER.toCharArray()) {
                client.send("1\r\n" + piece);
                client.send("\r\n");
            }
            client.send("0\r\n\r\n");
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ").contains("\"total\":1.00");
        }
    }

    @Test
    void refuseBodiesThatTakeTooLong() throws IOException {
        List<Client> clients = new ArrayList<>();
        long start = System.nanoTime();
        for (String line : List.of("POST /orders", "POST /orders?x=1", "POST /nothing", "POST /products",
            "PUT /orders/01981f3a-5c00-7000-8000-000000000001", "DELETE /orders/nothing", "GET /products",
            "POST /orders/01981f3a-5c00-7000-8000-000000000001/cancel")) {
            for (String header : List.of(length(ORDER), "Transfer-Encoding: chunked\r\n\r\n5\r\n")) {
                Client client = new Client();
                clients.add(client);
                client.send(line + " HTTP/1.1\r\nHost: till\r\n" + JSON + header + "{");
            }
        }
        for (Client client : clients) {
            assertThat(client.all()).startsWith("HTTP/1.1 408 ").contains("\"code\":\"request_timeout\"")
                .contains("Connection: close").contains("\"request_id\":\"");
            client.close();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void tellAClientThatEndsItsBodyEarly() throws IOException {
        for (String header : List.of(length(ORDER), "Transfer-Encoding: chunked\r\n\r\n5\r\n")) {
            try (Client client = new Client()) {
                client.send("POST /orders HTTP/1.1\r\nHost: till\r\n" + JSON + header + "{");
                client.socket.shutdownOutput();
                assertThat(client.all()).startsWith("HTTP/1.1 400 ").contains("\"code\":\"incomplete_body\"")
                    .contains("\"request_id\":\"");
            }
        }
    }

    @Test
    void refuseABrokenChunkThatComesLater() throws IOException {
        try (Client client = new Client()) {
            client.send("POST /orders HTTP/1.1\r\nHost: till\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n1\r\n{");
            client.send("\r\nzz\r\n");
            assertThat(client.all()).startsWith("HTTP/1.1 400 ").contains("\"code\":\"bad_request\"");
        }
    }

    @Test
    void logNothingOfAClientThatGoesAway(CapturedOutput output) throws IOException {
        int before = output.length();
        for (int i = 0; i < 20; i++) {
            try (Client client = new Client()) {
                client.send("POST /orders HTTP/1.1\r\nHost: till\r\n" + JSON + length(ORDER) + "{");
                client.socket.setSoLinger(true, 0);
            }
        }
        try (Client client = new Client()) {
            client.send("POST /orders HTTP/1.1\r\nHost: till\r\n" + JSON + length(ORDER) + ORDER);
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(output.toString().substring(before)).doesNotContain("ERROR", "WARN", "Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST /nothing                    | application/json |     30 | 404
        PUT /orders                      | application/json |     30 | 405
        POST /products                   | application/json |     30 | 401
        POST /orders                     | text/plain       |     30 | 415
        POST /orders                     | application/json | 2000000 | 413
        """)
    void askForNoBodyWhereTheAnswerIsSure(String line, String type, int length, int status) throws IOException {
        for (String key : List.of("", "Idempotency-Key: sure\r\n")) {
            try (Client client = new Client()) {
                client.send(line + " HTTP/1.1\r\nHost: till\r\nExpect: 100-continue\r\nContent-Type: " + type + "\r\n"
                    + key + "Content-Length: " + length + "\r\n\r\n");
                assertThat(client.all()).startsWith("HTTP/1.1 " + status).doesNotContain("100 Continue")
                    .contains("\"status\":" + status);
            }
        }
    }

    @Test
    void askForABodyThatIsWanted() throws IOException {
        try (Client client = new Client()) {
            client.send("POST /orders HTTP/1.1\r\nHost: till\r\nExpect: 100-continue\r\n" + JSON + length(ORDER));
            assertThat(client.answer()).startsWith("HTTP/1.1 100 ");
            client.send(ORDER);
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void refuseBodiesThatTogetherTakeTooMuch() throws IOException {
        List<Client> clients = new ArrayList<>();
        try {
            String large = "POST /orders HTTP/1.1\r\nHost: till\r\n" + JSON + "Content-Length: 1048576\r\n\r\n";
            for (int i = 0; i < 4; i++) {
                Client client = new Client();
                clients.add(client);
                client.send(large + " ".repeat(1_000_000));
            }
            try (Client small = new Client()) {
                small.send("POST /orders HTTP/1.1\r\nHost: till\r\n" + JSON + length(ORDER) + ORDER);
                assertThat(small.answer()).startsWith("HTTP/1.1 200 ");
            }
            List<String> answers = new ArrayList<>();
            for (Client client : clients) {
                client.send(" ".repeat(48_576));
                answers.add(client.answer());
            }
            assertThat(answers).anySatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 503 ")
                .contains("Retry-After: ").contains("\"code\":\"busy\""));
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
        // All is given back: two bodies of 1 MiB have room again.
        Awaitility.await().untilAsserted(() -> assertThat(budget.reserve(2 << 20)).isTrue());
        budget.release(2 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/plain", "application/x-www-form-urlencoded",
        "application/xml", "application/yaml", "multipart/form-data; boundary=x", "nonsense",
        "application/json;charset=ISO-8859-1", "application/json;charset=UTF-16", "application/json;charset=klingon"})
    void refuseOtherMediaTypesAndCharsets(String type) throws IOException {
        for (String body : List.of(ORDER, "{\"a%\": 1}")) {
            assertThat(post("Content-Type: " + type + "\r\n", body)).startsWith("HTTP/1.1 415 ")
                .contains("Accept: application/json").contains("\"code\":\"unsupported_media_type\"");
        }
    }

    @Test
    void refuseABodyWithoutAMediaType() throws IOException {
        assertThat(post("", ORDER)).startsWith("HTTP/1.1 415 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8", "application/json; charset=\"utf-8\"",
        "APPLICATION/JSON"})
    void takeJson(String type) throws IOException {
        assertThat(post("Content-Type: " + type + "\r\nContent-Encoding: identity\r\n", ORDER))
            .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate, gzip"})
    void refuseContentCodings(String coding) throws IOException {
        assertThat(post(JSON + "Content-Encoding: " + coding + "\r\n", ORDER)).startsWith("HTTP/1.1 415 ")
            .contains("Accept-Encoding: identity").contains("coding " + coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00C1\u008B", "\u00E0\u0080\u008B", "\u00ED\u00A0\u0080", "\u00C3", "\u00FF",
        "\u00F4\u0090\u0080\u0080"})
    void refuseBytesThatAreNotUtf8(String bytes) throws IOException {
        assertThat(post(JSON, "{\"line_items\": [{\"sku\": \"" + bytes + "B-104\"}]}")).startsWith("HTTP/1.1 400 ")
            .contains("\"code\":\"malformed_json\"").contains("UTF-8 at byte 25");
        assertThat(post(JSON, "{\"x\": \"" + "a".repeat(5000) + bytes + "\"}")).startsWith("HTTP/1.1 400 ")
            .contains("UTF-8 at byte 5007");
    }

    @Test
    void refuseUtf16() throws IOException {
        StringBuilder wide = new StringBuilder();
        ORDER.chars().forEach(letter -> wide.append((char) 0).append((char) letter));
        assertThat(post(JSON, wide.toString())).startsWith("HTTP/1.1 400 ").contains("UTF-8 at byte 0");
        assertThat(post(JSON, new StringBuilder(wide).reverse().toString())).startsWith("HTTP/1.1 400 ")
            .contains("UTF-8 at byte 1");
        assertThat(post(JSON, "\u00FE\u00FF" + wide)).startsWith("HTTP/1.1 400 ").contains("UTF-8 at byte 0");
    }

    private static String length(String body) {
        return "Content-Length: " + body.length() + "\r\n\r\n";
    }

    private String post(String headers, String body) throws IOException {
        try (Client client = new Client()) {
            client.send("POST /orders HTTP/1.1\r\nHost: till\r\n" + headers + length(body) + body);
            return client.answer();
        }
    }

    /** One connection, byte by byte. */
    private final class Client implements AutoCloseable {

        private final Socket socket;

        Client() throws IOException {
            socket = new Socket("localhost", port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
        }

        void send(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** The next answer, as far as its length or its last chunk. */
        String answer() throws IOException {
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (!isComplete(answer.toString())) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                answer.append((char) next);
            }
            return answer.toString();
        }

        private static boolean isComplete(String answer) {
            int head = answer.indexOf("\r\n\r\n");
            if (head < 0) {
                return false;
            }
            String length = answer.replaceFirst("(?s).*?\r\nContent-Length: (\\d+)\r\n.*", "$1");
            if (length.length() < answer.length()) {
                return answer.length() >= head + 4 + Integer.parseInt(length);
            }
            return answer.contains("chunked") ? answer.endsWith("0\r\n\r\n") : answer.startsWith("HTTP/1.1 1");
        }

        /** All that comes until the connection ends. */
        String all() throws IOException {
            StringBuilder answer = new StringBuilder();
            try {
                InputStream in = socket.getInputStream();
                for (int next = in.read(); next >= 0; next = in.read()) {
                    answer.append((char) next);
                }
            } catch (SocketException reset) {
                answer.append("<reset>");
            }
            return answer.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
