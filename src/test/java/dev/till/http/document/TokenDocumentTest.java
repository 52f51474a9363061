package dev.till.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.access.TokenTest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document and Swagger UI where Till takes tokens, with the addresses of a login. */
@TokenTest
class TokenDocumentTest {

    private static final Set<String> OPEN_TO_ANYONE = Set.of("GET /products", "GET /products/{sku}");

    private final MockMvcTester mvc;
    private final Document document;

    TokenDocumentTest(MockMvcTester mvc, JsonMapper mapper) {
        this.mvc = mvc;
        document = new Document(mvc, mapper);
    }

    @Test
    void hasTokensInPlaceOfTheStaffKey() {
        JsonNode schemes = document.root().at("/components/securitySchemes");

        assertThat(schemes.propertyNames()).containsExactlyInAnyOrder("bearer", "oauth2");
        assertThat(schemes.at("/bearer/type").asString()).isEqualTo("http");
        assertThat(schemes.at("/bearer/scheme").asString()).isEqualTo("bearer");
        assertThat(schemes.at("/bearer/bearerFormat").asString()).isEqualTo("JWT");
        assertThat(schemes.at("/oauth2/type").asString()).isEqualTo("oauth2");
        JsonNode flow = schemes.at("/oauth2/flows/authorizationCode");
        assertThat(flow.get("authorizationUrl").asString()).isEqualTo("https://issuer.example/authorize?prompt=login");
        assertThat(flow.get("tokenUrl").asString()).isEqualTo("https://issuer.example/token;v=1,2?tenant=till");
        assertThat(flow.get("scopes").propertyNames()).containsExactlyInAnyOrder("openid", "staff", "calculate");
        assertThat(document.root().toString())
            .doesNotContain("staff_key", "staff key", "X-Api-Key", "too_many_wrong_keys\":", "_scope}", "_claim}");
    }

    @Test
    void saysInTheIntroductionWhichTokensThereAre() {
        assertThat(document.root().at("/info/description").asString())
            .contains("\n\n**Access.** ", "The scope `staff` may", "The scope `calculate` may", "claim `customer_id`");
    }

    /** Each choice of scopes in brackets: one of them is enough. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET /products                  | [[]]                        | any valid token.
        POST /customers                | [["staff"]]                 | the scope `staff`.
        GET /orders                    | [["staff"]]                 | the scope `staff`.
        POST /orders/calculate         | [["calculate"],["staff"]]   | the scope `calculate`, or the scope `staff`.
        POST /orders                   | [["calculate"],["staff"]]   | the scope `calculate`, or the scope `staff`.
        POST /customers/{id}/orders    | [[],["staff"]]              | the token of this customer, or the scope `staff`.
        GET /orders/{uuid}             | [[],["calculate"],["staff"]] | the token of the order's customer, or the scope\
         `calculate` for an order without a customer, or the scope `staff`.
        """, quoteCharacter = '~')
    void saysWhichTokenACallNeeds(String call, String choices, String words) {
        JsonNode operation = document.operations().stream().filter(each -> each.toString().equals(call)).findFirst()
            .orElseThrow().node;

        for (String scheme : List.of("bearer", "oauth2")) {
            assertThat(operation.get("security").valueStream().filter(one -> one.has(scheme))
                .map(one -> one.get(scheme).toString()).collect(Collectors.joining(",", "[", "]"))).isEqualTo(choices);
        }
        assertThat(operation.get("description").asString()).startsWith("Needs " + words + " ");
    }

    @Test
    void documentsTheRefusalsOfEveryCall() {
        assertThat(document.operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.node.get("security")).isNotEmpty();
            assertThat(examples(operation, "401")).contains("unauthorized", "invalid_token");
            assertThat(operation.answers().get("401").at("/headers").propertyNames()).contains("WWW-Authenticate");
            assertThat(examples(operation, "503")).contains("issuer_unavailable");
            boolean isOpen = OPEN_TO_ANYONE.contains(operation.toString());
            assertThat(operation.answers().containsKey("403")).isEqualTo(!isOpen);
            if (!isOpen) {
                assertThat(examples(operation, "403")).contains("insufficient_scope");
                assertThat(operation.answers().get("403").at("/headers").propertyNames()).contains("WWW-Authenticate");
            }
            assertThat(operation.node.at("/tags/0").asString().equals("Staff"))
                .isEqualTo(operation.node.at("/security/0/bearer").toString().equals("[\"staff\"]"));
        });
    }

    private static Set<String> examples(Document.Operation operation, String status) {
        return new TreeSet<>(operation.answers().get(status).at("/content/application~1json/examples").propertyNames());
    }

    @Test
    void refersToNothingThatIsNotThere() {
        assertThat(document.root().findValues("$ref")).isNotEmpty().allSatisfy(reference ->
            assertThat(document.root().at(reference.asString().substring(1)).isMissingNode())
                .as(reference.asString()).isFalse());
    }

    /** The examples of the errors are those that the server gives; a test of tokens provokes each of them. */
    @ParameterizedTest
    @CsvSource({"unauthorized, 401", "invalid_token, 401", "insufficient_scope, 403", "issuer_unavailable, 503"})
    void showsEachError(String code, int status) {
        assertThat(document.example(code).get("status").asInt()).isEqualTo(status);
        assertThat(document.example(code).get("code").asString()).isEqualTo(code);
        assertThat(document.example(code).has("request_id")).isTrue();
        assertThat(document.schema("ErrorCode").get("enum").valueStream().map(JsonNode::asString)).contains(code);
    }

    /** The address of the tokens without its query, and with encoded separators. */
    @Test
    void letsSwaggerUiCallTheIssuerForTokensOnly() {
        for (String page : List.of("index.html", "oauth2-redirect.html", "oauth2-redirect.js")) {
            assertThat(mvc.get().uri("/swagger-ui/" + page)).hasStatusOk().headers().satisfies(headers ->
                assertThat(Arrays.asList(headers.getFirst("Content-Security-Policy").split("; ")))
                    .contains("script-src 'self'", "connect-src 'self' https://issuer.example/token%3Bv=1%2C2"));
        }
        assertThat(mvc.get().uri("/swagger-ui/swagger-initializer.js")).hasStatusOk().bodyText()
            .contains("ui.initOAuth(", "\"clientId\":\"till-swagger-ui\"", "\"scopes\":\"openid\"",
                "\"usePkceWithAuthorizationCodeGrant\":true")
            .doesNotContain("clientSecret");
        assertThat(mvc.get().uri("http://shop.example:8080/v3/api-docs/swagger-config")).hasStatusOk().bodyJson()
            .isLenientlyEqualTo("""
                {"oauth2RedirectUrl": "http://shop.example:8080/swagger-ui/oauth2-redirect.html"}""");
    }
}
