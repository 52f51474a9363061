package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Pages of the listed origins may call Till from a browser, and no others. */
@SpringBootTest(properties = {"till.cors.origins=https://shop.example,http://localhost:3000", "till.staff-key=key"})
@AutoConfigureMockMvc
class CrossOriginTest {

    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @Autowired
    private MockMvcTester mvc;
    @Autowired
    private CorsProperties properties;

    private MvcTestResult preflight(String origin, String method, String headers) {
        return mvc.options().uri("/orders/01981f3a-5c00-7000-8000-000000000001").header("Origin", origin)
            .header("Access-Control-Request-Method", method).header("Access-Control-Request-Headers", headers)
            .exchange();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "http://localhost:3000"})
    void letsAListedOriginSendWhatTillTakes(String origin) {
        assertThat(preflight(origin, "PUT",
            "content-type,x-api-key,idempotency-key,if-match,if-none-match,x-request-id,traceparent,tracestate"))
            .hasStatusOk().hasHeader(ALLOWED, origin)
            .hasHeader("Access-Control-Allow-Methods", "GET,HEAD,POST,PUT,PATCH,DELETE")
            .hasHeader("Access-Control-Max-Age", "3600").doesNotContainHeader("Access-Control-Allow-Credentials");
    }

    @Test
    void letsItReadWhatTillSaysInHeaders() {
        assertThat(mvc.get().uri("/products").header("Origin", "https://shop.example")).hasStatusOk()
            .hasHeader(ALLOWED, "https://shop.example").hasHeader("Access-Control-Expose-Headers",
                "ETag, Link, Location, Idempotency-Replayed, X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, "
                    + "traceresponse, WWW-Authenticate")
            .headers().satisfies(headers -> assertThat(headers.get("Vary")).contains("Origin"));
    }

    @Test
    void letsItReadRefusals() {
        assertThat(mvc.get().uri("/orders").header("Origin", "https://shop.example")).hasStatus(401)
            .hasHeader(ALLOWED, "https://shop.example");
        assertThat(mvc.post().uri("/orders/calculate").header("Origin", "https://shop.example")
            .header("Idempotency-Key", "two words").contentType("application/json").content("{}")).hasStatus(400)
            .hasHeader(ALLOWED, "https://shop.example");
    }

    @ParameterizedTest
    @CsvSource({"TRACE, content-type", "PUT, x-other", "PUT, authorization"})
    void refusesToPromiseWhatTillDoesNotTake(String method, String headers) {
        assertThat(preflight("https://shop.example", method, headers)).hasStatus(403).doesNotContainHeader(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://shop.example", "https://shop.example:8443",
        "https://shop.example.evil.example", "https://SHOP.example", "null", "*", ""})
    void givesOthersNoPermission(String origin) {
        assertThat(preflight(origin, "PUT", "content-type")).doesNotContainHeader(ALLOWED);
        assertThat(mvc.get().uri("/products").header("Origin", origin)).hasStatusOk().doesNotContainHeader(ALLOWED)
            .headers().satisfies(headers -> assertThat(headers.get("Vary")).contains("Origin"));
        assertThat(properties.allows(origin)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "https://other.example")
    void knowsNoOthers(String origin) {
        assertThat(properties.allows(origin)).isFalse();
        assertThat(properties.allows("https://shop.example")).isTrue();
    }
}
