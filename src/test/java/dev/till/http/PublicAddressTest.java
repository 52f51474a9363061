package dev.till.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Wire;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which address Till gives its clients. */
class PublicAddressTest {

    @Nested
    @WebTest
    @ExtendWith(OutputCaptureExtension.class)
    class WithoutAProxy {

        @LocalServerPort
        private int port;

        @ParameterizedTest
        @ValueSource(strings = {"X-Forwarded-Proto: https", "X-Forwarded-Proto: https://",
            "X-Forwarded-Host: evil.example", "X-Forwarded-Host: a\"> b", "X-Forwarded-Port: 443",
            "X-Forwarded-Port: x", "X-Forwarded-Prefix: /till", "X-Forwarded-Prefix: till", "X-Forwarded-Ssl: on",
            "Forwarded: proto=javascript", "Forwarded: host=evil:port", "Forwarded: proto=https;host=evil.example",
            "x-forwarded-host: evil.example"})
        void ignoresForwardedHeaders(String header, CapturedOutput output) {
            Wire wire = new Wire(port);
            assertThat(wire.json("POST /orders", "{}", header)).startsWith("HTTP/1.1 200 ")
                .contains("\r\nLocation: http://till/orders/");
            assertThat(wire.send("GET /products?limit=1", header)).startsWith("HTTP/1.1 200 ")
                .contains("\r\nLink: <http://till/products?limit=1&after=MQ>; rel=\"next\"\r\n");
            assertThat(wire.send("GET /", header, "Accept: text/html")).contains("\r\nLocation: /swagger-ui.html\r\n");
            assertThat(wire.send("GET /swagger-ui.html", header)).contains("\r\nLocation: /swagger-ui/index.html\r\n");
            String settings = wire.send("GET /v3/api-docs/swagger-config", header);
            // Without the head: a request id may have any digits.
            assertThat(settings.substring(settings.indexOf("\r\n\r\n"))).contains("/v3/api-docs")
                .doesNotContain("evil", "javascript", "443");
            assertThat(wire.send("GET /v3/api-docs", header)).contains("\"servers\":[{\"url\":\"http://till\"");
            assertThat(output).doesNotContain("Exception");
        }

        @ParameterizedTest
        @CsvSource({"shop.example, http://shop.example", "shop.example:8080, http://shop.example:8080",
            "shop.example:80, http://shop.example", "shop.example:, http://shop.example",
            "shop.example:0, http://shop.example", "[::1], http://[::1]", "[::1]:8080, http://[::1]:8080",
            "127.0.0.1:8080, http://127.0.0.1:8080", "'', http://localhost:{port}"})
        void goesByTheHostThatTheClientNames(String host, String root) {
            assertThat(order(host)).startsWith("HTTP/1.1 200 ")
                .contains("\r\nLocation: " + root.replace("{port}", String.valueOf(port)) + "/orders/");
        }

        @Test
        void takesARequestOfHttp10WithoutAHost() {
            assertThat(new Wire(port).raw("""
                POST /orders HTTP/1.0\r
                Content-Type: application/json\r
                Content-Length: 2\r
                \r
                {}""")).startsWith("HTTP/1.1 200 ").contains("\r\nLocation: http://localhost:" + port + "/orders/");
        }

        @ParameterizedTest
        @ValueSource(strings = {"shop.example:99999", "shop.example:65536", "a\"b", "a b", "a/b", "till:x", "-"})
        void refusesAHostThatIsNone(String host, CapturedOutput output) {
            assertThat(order(host)).startsWith("HTTP/1.1 400 ").contains("\"status\":400", "\"request_id\":")
                .doesNotContain("Location: ");
            assertThat(output).doesNotContain("Exception");
        }

        @Test
        void refusesAHostThatNoAnswerHasRoomFor() {
            assertThat(order("a".repeat(7_000))).startsWith("HTTP/1.1 400 ").contains("\"code\":\"malformed_host\"");
        }

        @Test
        void linksToTheNextPageOfTheLongestQuery() {
            String query = "limit=1&x=" + "a".repeat(7_950);
            assertThat(new Wire(port).send("GET /products?" + query)).startsWith("HTTP/1.1 200 ")
                .contains("\r\nLink: <http://till/products?" + query + "&after=MQ>; rel=\"next\"\r\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"?limit=1&after=MQ&x=2", "?limit=1&%61fter=MQ&x=2", "?after=MQ&limit=1&x=2"})
        void linksToOnePlaceOnly(String query) {
            assertThat(new Wire(port).send("GET /products" + query))
                .contains("\r\nLink: <http://till/products?limit=1&x=2&after=Mg>; rel=\"next\"\r\n");
        }

        private String order(String host) {
            return new Wire(port).raw("POST /orders HTTP/1.1\r\nHost: " + host
                + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "till.trusted-proxies=127.0.0.0/8,::1")
    @ExtendWith(OutputCaptureExtension.class)
    class BehindATrustedProxy {

        @LocalServerPort
        private int port;

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            X-Forwarded-Proto: https                                | https://till
            X-Forwarded-Proto: HTTPS                                | https://till
            X-Forwarded-Proto: http, https                          | https://till
            X-Forwarded-Proto: https://                             | http://till
            X-Forwarded-Proto: javascript                           | http://till
            X-Forwarded-Proto:                                      | http://till
            X-Forwarded-Host: shop.example                          | http://shop.example
            X-Forwarded-Host: shop.example:8080                     | http://shop.example:8080
            X-Forwarded-Host: evil.example, shop.example            | http://shop.example
            X-Forwarded-Host: evil.example;X-Forwarded-Host: shop.example | http://shop.example
            X-Forwarded-Host: shop.example;X-Forwarded-Proto: https | https://shop.example
            X-Forwarded-Host: shop.example:443;X-Forwarded-Proto: https | https://shop.example
            X-Forwarded-Host: [::1]:8080                            | http://[::1]:8080
            X-Forwarded-Host: a"> b                                 | http://till
            X-Forwarded-Host: shop.example:99999                    | http://till
            X-Forwarded-Host: shop.example/x                        | http://till
            X-Forwarded-Port: 8443;X-Forwarded-Proto: https         | https://till:8443
            X-Forwarded-Port: 443;X-Forwarded-Proto: https          | https://till
            X-Forwarded-Port: x                                     | http://till
            X-Forwarded-Port: -1                                    | http://till
            X-Forwarded-Port: 0                                     | http://till
            X-Forwarded-Port: 65536                                 | http://till
            X-Forwarded-Prefix: /till                               | http://till/till
            X-Forwarded-Prefix: /till/                              | http://till/till
            X-Forwarded-Prefix: /a/b-c_d.e~f                        | http://till/a/b-c_d.e~f
            X-Forwarded-Prefix: /                                   | http://till
            X-Forwarded-Prefix: till                                | http://till
            X-Forwarded-Prefix: //evil.example                      | http://till
            X-Forwarded-Prefix: /a/../b                             | http://till
            X-Forwarded-Prefix: /.                                  | http://till
            X-Forwarded-Prefix: /a%2fb                              | http://till
            X-Forwarded-Prefix: /a?b                                | http://till
            X-Forwarded-Prefix: https://evil.example                | http://till
            Forwarded: proto=https,host=shop.example                | http://shop.example
            Forwarded: for=10.0.0.1, proto=https                    | https://till
            Forwarded: proto=javascript                             | http://till
            Forwarded: host="a> b"                                  | http://till
            Forwarded: host=evil.example, host="shop.example:8080"  | http://shop.example:8080
            Forwarded: host="evil.example, host=shop.example        | http://shop.example
            Forwarded: nonsense                                     | http://till
            Forwarded: =;=;;                                        | http://till
            """)
        void believesWhatIsValid(String headers, String root, CapturedOutput output) {
            Wire wire = new Wire(port);
            String[] lines = headers.split(";(?=X-)");
            assertThat(wire.json("POST /orders", "{}", lines)).startsWith("HTTP/1.1 200 ")
                .contains("\r\nLocation: " + root + "/orders/");
            assertThat(wire.send("GET /products?limit=1", lines)).startsWith("HTTP/1.1 200 ")
                .contains("\r\nLink: <" + root + "/products?limit=1&after=MQ>; rel=\"next\"\r\n");
            assertThat(output).doesNotContain("Exception");
        }

        @Test
        void believesAllPartsOfForwarded() {
            assertThat(new Wire(port).json("POST /orders", "{}",
                "forwarded: FOR=10.0.0.1; Proto = https ;host=\"shop.example:8443\"",
                "X-Forwarded-Host: other.example"))
                .contains("\r\nLocation: https://shop.example:8443/orders/");
        }

        @Test
        void keepsThePortThatTheClientNamedToTheProxy() {
            assertThat(new Wire(port).raw("POST /orders HTTP/1.1\r\nHost: shop.example:8443\r\nConnection: close\r\n"
                + "X-Forwarded-Proto: https\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"))
                .contains("\r\nLocation: https://shop.example:8443/orders/");
        }

        @Test
        void ignoresAHostThatIsTooLong() {
            assertThat(new Wire(port).json("POST /orders", "{}", "X-Forwarded-Host: " + "a".repeat(7_000)))
                .contains("\r\nLocation: http://till/orders/");
        }

        @Test
        void leadsToItsDocumentsBelowThePrefix() {
            Wire wire = new Wire(port);
            String[] proxy =
                {"X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example", "X-Forwarded-Prefix: /till"};
            assertThat(wire.send("GET /", proxy)).contains("\"https://shop.example/till/swagger-ui.html\"");
            assertThat(wire.send("GET /swagger-ui.html", proxy))
                .contains("\r\nLocation: /till/swagger-ui/index.html\r\n");
            assertThat(wire.send("GET /v3/api-docs/swagger-config", proxy)).contains("\"/till/v3/api-docs\"");
            assertThat(wire.send("GET /swagger-ui/swagger-initializer.js", proxy)).contains("/till/v3/api-docs");
            assertThat(wire.send("GET /v3/api-docs", proxy))
                .contains("\"servers\":[{\"url\":\"https://shop.example/till\"");
            assertThat(wire.send("GET /v3/api-docs")).contains("\"servers\":[{\"url\":\"http://till\"");
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"till.public-url=HTTPS://shop.example:8443/till/", "till.trusted-proxies=127.0.0.1,::1"})
    class WithAPublicUrl {

        @LocalServerPort
        private int port;

        @ParameterizedTest
        @ValueSource(strings = {"Accept: */*", "X-Forwarded-Host: evil.example", "X-Forwarded-Prefix: /other",
            "Forwarded: proto=http;host=evil.example"})
        void saysNothingElse(String header) {
            Wire wire = new Wire(port);
            assertThat(wire.json("POST /orders", "{}", header))
                .contains("\r\nLocation: https://shop.example:8443/till/orders/");
            assertThat(wire.send("GET /products?limit=1", header))
                .contains("\r\nLink: <https://shop.example:8443/till/products?limit=1&after=MQ>; rel=\"next\"\r\n");
            assertThat(wire.send("GET /", header)).contains("\"https://shop.example:8443/till/swagger-ui.html\"");
            assertThat(wire.send("GET /v3/api-docs", header))
                .contains("\"servers\":[{\"url\":\"https://shop.example:8443/till\"");
        }
    }
}
