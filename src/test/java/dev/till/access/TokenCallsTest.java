package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.till.Answer;
import dev.till.BothStores;
import dev.till.TillApi;
import dev.till.Wire;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** What a token allows, and how one that is missing or wrong is refused. */
@BothStores
@TokenTest
@ExtendWith(OutputCaptureExtension.class)
class TokenCallsTest {

    private static final LocalIssuer ISSUER = LocalIssuer.shared();
    private static final String NOT_VERIFIED = "The token can't be verified: it is malformed, or not signed by a key "
        + "and an algorithm of the issuer; get a new one";
    private static final String NO_CLAIMS = "The token has claims of a form that Till does not support";
    private static final String ANY_ORDER = "/orders/01981f3a-5c00-7000-8000-000000000009";

    private final TillApi till;
    @LocalServerPort
    private int port;

    TokenCallsTest(TillApi till) {
        this.till = till;
    }

    private Answer send(String method, String path, String body, String token) {
        return till.send(HttpMethod.valueOf(method), path, body, Map.of("Authorization", "Bearer " + token));
    }

    private Answer get(String path, String token) {
        return send("GET", path, null, token);
    }

    private long customer() {
        return send("POST", "/customers", "{'name': 'Ada Tester', 'email': 'a%s@example.org'}".formatted(
            TillApi.anyUuid()), ISSUER.staff()).is(201).at("id").longValue();
    }

    private String order(long customer) {
        return "/orders/" + send("POST", "/customers/" + customer + "/orders", "{'sku': '%s'}".formatted(
            till.product(5)), ISSUER.customer(customer)).is(201).text("uuid");
    }

    private String freeOrder() {
        return "/orders/" + send("POST", "/orders", "{'line_items': [{'name': 'Hamburger', 'price': 8.75}]}",
            ISSUER.calculator()).is(200).text("uuid");
    }

    private static String changed(Consumer<JWTClaimsSet.Builder> changes) {
        return ISSUER.token(claims -> changes.accept(claims.subject("ada").claim("scope", "staff")));
    }

    private static Date inSeconds(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    @SuppressWarnings("unused")
    private static Stream<Arguments> wrongTokens() throws JOSEException {
        RSAKey key = ISSUER.newestKey();
        JWTClaimsSet staff = ISSUER.claims().subject("ada").claim("scope", "staff").build();
        String good = LocalIssuer.sign(key, staff);
        return Stream.of(
            Arguments.of("The token has expired; get a new one", changed(claims ->
                claims.issueTime(inSeconds(-700)).expirationTime(inSeconds(-70)))),
            Arguments.of("The token has no time of expiry", changed(claims -> claims.expirationTime(null))),
            Arguments.of("The token is not valid yet", changed(claims -> claims.notBeforeTime(inSeconds(600)))),
            Arguments.of("The token is from another issuer", changed(claims -> claims.issuer("http://localhost:1"))),
            Arguments.of("The token is from another issuer", changed(claims -> claims.issuer(null))),
            Arguments.of("The token is for another service", changed(claims -> claims.audience("other"))),
            Arguments.of("The token is for another service", changed(claims -> claims.audience((String) null))),
            Arguments.of("The token is of another type", LocalIssuer.sign(new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID()).type(new JOSEObjectType("logout+jwt")).build(), staff, new RSASSASigner(key))),
            Arguments.of("The token is bound to a key, which Till does not support",
                changed(claims -> claims.claim("cnf", Map.of("jkt", "abc")))),
            Arguments.of("The token is bound to a key, which Till does not support",
                changed(claims -> claims.claim("cnf", 1))),
            Arguments.of(NO_CLAIMS, changed(claims -> claims.claim("scope", List.of(1, 2)))),
            Arguments.of(NOT_VERIFIED, new PlainJWT(staff).serialize()),
            Arguments.of(NOT_VERIFIED, LocalIssuer.sign(new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(key.getKeyID()).build(), staff, new MACSigner(key.toPublicKey().getEncoded()))),
            Arguments.of(NOT_VERIFIED, LocalIssuer.sign(new JWSHeader.Builder(JWSAlgorithm.RS512)
                .keyID(key.getKeyID()).build(), staff, new RSASSASigner(key))),
            Arguments.of(NOT_VERIFIED, LocalIssuer.sign(LocalIssuer.newKey(), staff)),
            Arguments.of(NOT_VERIFIED, LocalIssuer.sign(new RSAKey.Builder(LocalIssuer.newKey())
                .keyID(key.getKeyID()).build(), staff)),
            Arguments.of(NOT_VERIFIED, good.substring(0, good.lastIndexOf('.') + 1)),
            Arguments.of(NOT_VERIFIED, good.substring(0, good.length() - 5) + "AAAAA"),
            Arguments.of(NOT_VERIFIED, "a.b.c"), Arguments.of(NOT_VERIFIED, "x".repeat(7000)),
            Arguments.of(NOT_VERIFIED, "e30.e30."), Arguments.of("The token is malformed", "a b"),
            Arguments.of("The token is malformed", ""), Arguments.of("The token is malformed", "é"),
            Arguments.of("The token is malformed", good + ", Bearer " + good));
    }

    @ParameterizedTest
    @MethodSource("wrongTokens")
    void refusesAWrongToken(String message, String token, CapturedOutput output) {
        for (String path : List.of("/products", "/orders", ANY_ORDER, "/nowhere", "/actuator/health")) {
            assertThat(get(path, token).refuses(401).has("code", "'invalid_token'").text("message"))
                .isEqualTo(message);
            assertThat(get(path, token).header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"till\", error=\"invalid_token\"");
        }
        assertThat(output.toString()).doesNotContain(token.length() < 6 ? "\tat " : token, "\tat ");
    }

    @ParameterizedTest
    @CsvSource({"GET, /products", "GET, /orders", "POST, /orders", "GET, /nowhere", "PATCH, /orders", "POST, /",
        "GET, /actuator/info", "GET, /actuator/prometheus", "GET, /orders/calculate", "OPTIONS, /orders",
        "DELETE, /v3/api-docs", "TRACE, /orders", "GET, /error", "GET, /customers/1/orders"})
    void asksForATokenWhereThereIsNone(String method, String path) {
        for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("X-Api-Key", TillApi.STAFF_KEY),
            Map.of("Authorization", "Basic YTpi"), Map.of("Authorization", ""))) {
            till.send(HttpMethod.valueOf(method), path, null, headers).is(401)
                .hasHeader("WWW-Authenticate", "Bearer realm=\"till\"");
        }
        till.send(HttpMethod.GET, path + "?access_token=" + ISSUER.staff(), null, Map.of()).is(
            path.equals("/") || path.equals("/v3/api-docs") ? 200 : 401);
    }

    @Test
    void saysHowToSendAToken() {
        assertThat(till.get("/products").refuses(401).has("code", "'unauthorized'").text("message")).isEqualTo(
            "This call needs a token: send it in the header Authorization, after the word Bearer");
    }

    @Test
    void refusesTwoCredentials() {
        String credential = "Authorization: Bearer " + ISSUER.staff();
        assertThat(new Wire(port).send("GET /products", credential, credential)).startsWith("HTTP/1.1 400 ")
            .contains("\"code\":\"invalid_request\"", "\"field\":\"Authorization\"",
                "WWW-Authenticate: Bearer realm=\"till\", error=\"invalid_request\"\r\n");
    }

    @Test
    void takesATokenWhoseBodyComesLate() {
        String line = "POST /orders/calculate";
        String credential = "Authorization: Bearer " + ISSUER.calculator();
        assertThat(new Wire(port).json(line, "{}", credential)).startsWith("HTTP/1.1 200 ");
        assertThat(new Wire(port).late(line, "{}", credential)).startsWith("HTTP/1.1 200 ");
        assertThat(new Wire(port).late(line, "{}")).startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v3/api-docs", "/v3/api-docs.yaml", "/swagger-ui/index.html", "/actuator/health",
        "/actuator/health/liveness"})
    void showsDocumentsAndHealthToAnyone(String path) {
        assertThat(new Wire(port).send("GET " + path)).startsWith("HTTP/1.1 200 ");
        assertThat(new Wire(port).send("HEAD " + path)).startsWith("HTTP/1.1 200 ");
        assertThat(new Wire(port).send("GET /actuator/health/none")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void showsDetailsOfTheHealthToStaff() {
        till.get("/actuator/health").is(200).lacks("components");
        get("/actuator/health", ISSUER.anyone()).is(200).lacks("components");
        get("/actuator/health", ISSUER.staff()).is(200).has("components.ping.status", "'UP'");
        for (String path : List.of("/actuator/info", "/actuator/prometheus", "/actuator/none")) {
            get(path, ISSUER.anyone()).refuses(403).has("code", "'insufficient_scope'");
        }
        get("/actuator/info", ISSUER.staff()).is(200);
        get("/actuator/none", ISSUER.staff()).is(404);
    }

    @Test
    void answersPreflights() {
        Map<String, String> preflight = Map.of("Origin", "https://shop.example", "Access-Control-Request-Method", "PUT",
            "Access-Control-Request-Headers", "authorization,content-type");
        till.send(HttpMethod.OPTIONS, ANY_ORDER, null, preflight).is(200)
            .hasHeader("Access-Control-Allow-Headers", "authorization, content-type");
        till.send(HttpMethod.OPTIONS, ANY_ORDER, null, Map.of("Origin", "https://other.example",
            "Access-Control-Request-Method", "PUT")).is(200).hasHeader("Access-Control-Allow-Origin", null);
    }

    @ParameterizedTest
    @CsvSource({"GET, /nowhere, 404", "PATCH, /orders, 405", "POST, /, 405", "GET, /orders/calculate, 405",
        "TRACE, /products, 405", "GET, /customers/none/orders, 404", "GET, /orders/none, 404",
        "GET, /orders/1-1-1-1-1, 404", "GET, /customers/01/orders, 404", "GET, /customers/%2B1/orders, 404"})
    void answersACallerWhoAsksForNothingThereIs(String method, String path, int status) {
        send(method, path, null, ISSUER.customer(1)).is(status);
        send(method, path, null, ISSUER.staff()).is(status);
    }

    @Test
    void hidesWhatIsAnotherCustomers() {
        long ada = customer();
        long ben = customer();
        String order = order(ada);
        String missing = "/orders/" + TillApi.anyUuid();
        get(order, ISSUER.customer(ada)).is(200);
        get(order, ISSUER.staff()).is(200);
        for (String rest : List.of("", "/receipt", "/explain")) {
            assertHidden("GET", order + rest, missing + rest, ISSUER.customer(ben));
            assertHidden("GET", order + rest, missing + rest, ISSUER.calculator());
            assertHidden("GET", freeOrder() + rest, missing + rest, ISSUER.customer(ben));
            send("HEAD", order + rest, null, ISSUER.customer(ben)).is(404);
        }
        assertHidden("PUT", order, missing, ISSUER.customer(ben));
        assertHidden("POST", order + "/cancel", missing + "/cancel", ISSUER.customer(ben));
        String line = "/line_items/" + get(order, ISSUER.customer(ada)).text("line_items[0].uuid");
        assertHidden("DELETE", order + line, missing + line, ISSUER.customer(ben));
        get(order, ISSUER.customer(ada)).is(200).has("status", "'placed'");
        for (String list : List.of("/orders", "/notifications")) {
            String path = "/customers/" + ada + list;
            get(path, ISSUER.customer(ada)).is(200);
            assertHidden("GET", path, "/customers/4711" + list, ISSUER.customer(ben));
            get(path, ISSUER.calculator()).refuses(403);
        }
        assertThat(get("/customers/" + ada, ISSUER.customer(ada)).refuses(403)
            .hasHeader("WWW-Authenticate", "Bearer realm=\"till\", error=\"insufficient_scope\", scope=\"staff\"")
            .text("message")).isEqualTo("The token does not allow this call; it needs the scope staff");
    }

    /** The same but for the number in the sentence, and the id of the request. */
    private void assertHidden(String method, String path, String missing, String token) {
        Answer answer = send(method, path, method.equals("PUT") ? "{}" : null, token).refuses(404);
        Answer other = send(method, missing, method.equals("PUT") ? "{}" : null, token).refuses(404);
        assertThat(anonymous(answer)).isEqualTo(anonymous(other));
    }

    private static String anonymous(Answer answer) {
        return answer.body().replace(answer.text("request_id"), "").replaceAll(
            "\\p{XDigit}{8}-[-\\p{XDigit}]{27}|customer \\d+", "?");
    }

    @Test
    void addsUpTheRolesOfAToken() {
        long ada = customer();
        String both = ISSUER.token(claims -> claims.subject("ada").claim("customer_id", String.valueOf(ada))
            .claim("scp", List.of("openid", "calculate")));
        get(order(ada), both).is(200);
        get(freeOrder(), both).is(200);
        get(order(customer()), both).refuses(404);
        send("POST", "/orders/calculate", "{}", both).is(200);
        get("/products", both).is(200);
        assertThat(get("/orders", both).refuses(403).has("code", "'insufficient_scope'").text("message"))
            .isEqualTo("The token does not allow this call; it needs the scope staff");
        assertThat(send("POST", "/orders/compare", "{}", ISSUER.customer(ada)).refuses(403)
            .hasHeader("WWW-Authenticate", "Bearer realm=\"till\", error=\"insufficient_scope\", scope=\"calculate\"")
            .text("message")).isEqualTo("The token does not allow this call; it needs the scope staff or calculate");
        assertThat(get("/customers/" + ada + "/orders", ISSUER.anyone()).refuses(403).text("message")).isEqualTo(
            "The token does not allow this call; it needs the scope staff or the claim customer_id");
    }

    @Test
    void readsACustomerFromAWholeNumberOnly() {
        long ada = customer();
        String orders = "/customers/" + ada + "/orders";
        for (Object right : List.of(ada, String.valueOf(ada), "0" + ada)) {
            get(orders, ISSUER.token(claims -> claims.subject("ada").claim("customer_id", right))).is(200);
        }
        for (Object wrong : List.of(ada + 0.5, ada + ".0", " " + ada, "-" + ada, "", true, List.of(ada),
            Map.of("id", ada), "1".repeat(19), "٣")) {
            get(orders, ISSUER.token(claims -> claims.subject("ada").claim("customer_id", wrong))).refuses(403);
        }
    }

    @Test
    void takesEveryKindOfScopeClaim() {
        for (Object scopes : List.of("staff", "openid staff email", List.of("email", "staff"))) {
            get("/orders", ISSUER.token(claims -> claims.subject("ada").claim("scope", scopes))).is(200);
        }
        for (Object scopes : List.of("Staff", "staffs", "staff,calculate", "", Map.of("staff", true), 7)) {
            get("/orders", ISSUER.token(claims -> claims.subject("ada").claim("scope", scopes))).refuses(403);
        }
    }

    @Test
    void takesTheTypesOfAccessTokens() {
        for (String type : List.of("JWT", "at+jwt", "application/at+jwt")) {
            RSAKey key = ISSUER.newestKey();
            try {
                get("/products", LocalIssuer.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID())
                    .type(new JOSEObjectType(type)).build(), ISSUER.claims().build(), new RSASSASigner(key))).is(200);
            } catch (JOSEException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** A replay is behind the same checks as the call. */
    @Test
    void refusesAReplayToWhoMayNotMakeTheCall() {
        long ada = customer();
        String path = order(ada) + "/cancel";
        assertThat(cancel(path, ISSUER.customer(ada)).is(200).header("Idempotency-Replayed")).isNull();
        cancel(path, ISSUER.customer(ada)).is(200).hasHeader("Idempotency-Replayed", "true");
        cancel(path, ISSUER.customer(ada + 1)).refuses(404);
        cancel(path, ISSUER.anyone()).refuses(403);
        till.send(HttpMethod.POST, path, null, Map.of("Idempotency-Key", "once")).refuses(401);
    }

    private Answer cancel(String path, String token) {
        return till.send(HttpMethod.POST, path, null,
            Map.of("Authorization", "Bearer " + token, "Idempotency-Key", "once"));
    }
}
