package dev.till.http.document;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.http.CallKind;
import dev.till.http.document.Document.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

@OpenApiTest
class OpenApiDocumentTest {

    private static final int STAFF_CALLS = 26;

    @Autowired
    private Document document;
    @Autowired
    private OpenApiBase base;
    @Autowired
    private MockMvcTester mvc;

    @Test
    void isTheCommittedFile() throws IOException {
        Path file = Path.of("openapi.yaml");
        String served = document.served("/v3/api-docs.yaml");
        if (Boolean.getBoolean("till.openapi.write")) {
            Files.writeString(file, served);
        }

        assertThat(file)
            .as("openapi.yaml is not what the server says of itself. Renew it, and look at the difference: "
                + "./mvnw test -Dtest=OpenApiDocumentTest -Dtill.openapi.write=true")
            .hasContent(served);
    }

    @Test
    void isTheSameInEveryLanguage() {
        assertThat(mvc.get().uri("http://localhost:8080/v3/api-docs")
            .header("Accept-Language", "de")).bodyJson()
            .isStrictlyEqualTo(document.root().toString());
    }

    @Test
    void leadsToThisServer() {
        assertThat(document.root().get("servers")).hasSize(1);
        assertThat(document.root().at("/servers/0/url").asString()).isEqualTo("http://localhost:8080");
    }

    /** The document is built once, and served at each address; Swagger UI calls what it says. */
    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/till", "http://localhost/shops/till", "http://localhost",
        "http://shop.example:8080", "https://shop.example:8443", "http://[::1]:8080/till"})
    void leadsToTheAddressThatItWasFetchedFrom(String address) {
        String prefix = URI.create(address).getPath();

        assertThat(mvc.get().uri(address + "/v3/api-docs").contextPath(prefix)).hasStatusOk().bodyJson()
            .hasPathSatisfying("$.servers[*].url", url -> assertThat(url).asArray().containsExactly(address))
            .hasPathSatisfying("$.components.headers.Location.example", location ->
                assertThat(location).asString().startsWith(address + "/orders/"));
        assertThat(mvc.get().uri(address + "/v3/api-docs.yaml").contextPath(prefix)).hasStatusOk().bodyText()
            .contains("servers:\n- url: " + address + "\n");
    }

    /** The address comes from the request alone: nothing is kept of it between requests. */
    @Test
    void givesNoClientTheAddressOfAnother() {
        List<String> addresses = IntStream.range(0, 60).mapToObj(i -> "http://shop-" + i % 20 + ".example").toList();

        assertThat(addresses.parallelStream().filter(address -> {
            MvcTestResult answer = mvc.get().uri(address + "/v3/api-docs").exchange();
            String body = new String(answer.getResponse().getContentAsByteArray(), UTF_8);
            return !body.contains("\"servers\":[{\"url\":\"" + address + "\"");
        })).isEmpty();
    }

    @Test
    void listsEveryPathWhereItWasGivenAPlace() {
        assertThat(document.root().get("paths").propertyNames())
            .as("a new path needs its place in openapi/base.yaml")
            .containsExactlyElementsOf(base.document().getPaths().keySet());
    }

    @Test
    void describesEveryOperation() {
        Set<String> tags = new TreeSet<>();
        document.root().get("tags").forEach(tag -> {
            assertThat(tag.at("/description").asString("")).isNotBlank();
            tags.add(tag.get("name").asString());
        });

        assertThat(document.operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.node.at("/summary").asString("")).isNotBlank();
            assertThat(operation.node.at("/description").asString("")).isNotBlank();
            assertThat(operation.node.at("/tags/0").asString("")).isIn(tags);
        });
        assertThat(document.operations().stream().map(operation -> operation.node.at("/operationId").asString("")))
            .doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void documentsEveryStatus() {
        assertThat(document.operations()).allSatisfy(operation -> {
            Set<String> statuses = operation.answers().keySet();
            assertThat(statuses).contains("400", "429", "500", "503");
            assertThat(statuses).anyMatch(status -> status.startsWith("2"));
            assertThat(operation.hasBody()).isEqualTo(operation.isChange());
            if (operation.hasBody()) {
                assertThat(statuses).contains("403", "413", "415");
            }
            if (operation.path.contains("{")) {
                assertThat(statuses).contains("404");
            }
            assertThat(statuses.contains("406")).isEqualTo(!statuses.contains("204"));
            assertThat(statuses.contains("401")).isEqualTo(operation.isForStaff());
        });
    }

    @Test
    void saysPlainlyWhatIsForStaff() {
        assertThat(document.root().at("/components/securitySchemes/staff_key/name").asString()).isEqualTo("X-Api-Key");
        assertThat(document.operations()).filteredOn(Operation::isForStaff).hasSize(STAFF_CALLS)
            .allSatisfy(operation -> {
                assertThat(operation.node.at("/security/0").propertyNames()).containsExactly("staff_key");
                assertThat(operation.node.at("/description").asString()).startsWith("For staff");
                assertThat(operation.answers().get("401").at("/headers").propertyNames())
                    .contains("WWW-Authenticate");
                assertThat(operation.answers().get("429").at("/headers").propertyNames()).contains("Retry-After");
            });
        assertThat(document.operations()).filteredOn(operation -> !operation.isForStaff())
            .allSatisfy(operation -> assertThat(operation.node.get("security")).as("open, and says so").isEmpty());
        assertThat(document.operations()).allSatisfy(operation ->
            assertThat(operation.node.at("/tags/0").asString().equals("Staff")).isEqualTo(operation.isForStaff()));
    }

    @Test
    void documentsRateLimitsOfEveryCall() {
        assertThat(document.operations()).allSatisfy(operation -> operation.answers().forEach((status, answer) ->
            assertThat(answer.at("/headers").propertyNames().containsAll(List.of("RateLimit", "RateLimit-Policy")))
                .as(status).isEqualTo(status.startsWith("2") || status.equals("429"))));
        assertThat(document.operations()).allSatisfy(operation -> {
            JsonNode refusal = operation.answers().get("429");
            assertThat(refusal.at("/headers").propertyNames()).contains("Retry-After");
            assertThat(refusal.at("/content/application~1json/examples").propertyNames()).contains("rate_limited");
        });
    }

    /** So that no new call gets the budget of a cheap one, or permits for little work. */
    @Test
    void countsEveryCallAsWhatItCosts() {
        assertThat(document.operations()).allSatisfy(operation -> {
            MockHttpServletRequest call = new MockHttpServletRequest(operation.method.name(), operation.address());
            assertThat(CallKind.of(call)).isEqualTo(kind(operation));
        });
    }

    private static CallKind kind(Operation operation) {
        String path = operation.path;
        if (path.matches(".*/(explain|reconcile|export)") || path.endsWith("/orders") && !operation.isChange()) {
            return CallKind.LARGE;
        }
        boolean isList = operation.answers().getOrDefault("200", MissingNode.getInstance())
            .at("/content/application~1json/schema/type").asString("").equals("array");
        if (isList || path.endsWith("/compare") || path.startsWith("/reports/")) {
            return CallKind.COSTLY;
        }
        return operation.takesKeys() ? CallKind.WRITE : CallKind.READ;
    }

    @Test
    void documentsIdempotencyKeysOnEveryChangeWithAnEffect() {
        assertThat(document.operations()).allSatisfy(operation -> {
            assertThat(names(operation).contains("Idempotency-Key")).isEqualTo(operation.takesKeys());
            operation.answers().forEach((status, answer) -> assertThat(answer.at("/headers").propertyNames()
                .contains("Idempotency-Replayed")).isEqualTo(operation.takesKeys() && status.startsWith("2")));
            if (operation.takesKeys()) {
                assertThat(operation.answers()).containsKeys("400", "409", "422");
            }
        });
    }

    @Test
    void documentsVersionsOnEveryAnswerThatHasOne() {
        assertThat(document.operations()).allSatisfy(operation -> {
            boolean hasVersion = operation.answers().values().stream().anyMatch(answer -> answer.at("/headers/ETag")
                .has("$ref"));
            assertThat(hasVersion).isEqualTo(operation.answers().values().stream().anyMatch(answer ->
                answer.at("/content/application~1json/schema/$ref").asString("").matches(".*/(Order|Explanation)"))
                && !operation.path.contains("/calculate"));
            assertThat(operation.answers().containsKey("304")).isEqualTo(hasVersion && !operation.isChange());
            assertThat(names(operation).contains("If-None-Match"))
                .isEqualTo(hasVersion && !operation.isChange() || names(operation).contains("If-Match"));
            assertThat(operation.answers().containsKey("412")).isEqualTo(names(operation).contains("If-Match"));
        });
    }

    @Test
    void documentsPagesOfEveryList() {
        assertThat(document.operations()).filteredOn(operation -> operation.node.at("/operationId").asString()
            .startsWith("list")).isNotEmpty().allSatisfy(operation -> {
                assertThat(names(operation)).endsWith("limit", "after");
                assertThat(operation.answers().get("200").at("/headers/Link").has("$ref")).isTrue();
                assertThat(operation.answers()).containsKey("400");
            });
    }

    @Test
    void showsAnErrorOfItsStatusForEveryRefusal() {
        assertThat(document.operations()).allSatisfy(operation -> operation.answers().forEach((status, answer) -> {
            assertThat(answer.at("/description").asString("")).isNotBlank();
            if (!status.startsWith("2") && !"304".equals(status)) {
                JsonNode body = answer.at("/content/application~1json");
                assertThat(body.at("/schema/$ref").asString("")).endsWith("/ErrorResponse");
                assertThat(body.get("examples")).isNotEmpty().allSatisfy(example ->
                    assertThat(document.followed(example).at("/value/status").asString()).isEqualTo(status));
            }
        }));
    }

    @Test
    void refersToNothingThatIsNotThere() {
        assertThat(document.root().findValues("$ref")).isNotEmpty()
            .allSatisfy(reference -> assertThat(document.root().at(reference.asString().substring(1)).isMissingNode())
                .as(reference.asString()).isFalse());
    }

    @Test
    void saysWhatElseABodyTakes() {
        for (String body : List.of("CustomerInput", "CustomerOrderInput", "DiscountInput", "LineItemInput",
            "ProductInput",
            "StockMovementInput", "StockNotificationInput", "OrderInput", "ProductChanges", "TaxInput")) {
            JsonNode schema = document.root().at("/components/schemas/" + body);
            assertThat(schema.at("/additionalProperties").asBoolean(true)).as(body).isFalse();
            assertThat(schema.at("/patternProperties").properties()).as("what %s ignores", body).isNotEmpty();
            Set<String> required = schema.path("required").valueStream().map(JsonNode::asString)
                .collect(Collectors.toSet());
            schema.at("/properties").properties().forEach(field -> assertThat(
                takesNull(field.getValue())).as("null for %s of %s", field.getKey(),
                    body)
                .isNotEqualTo(required.contains(field.getKey())));
        }
    }

    private static boolean takesNull(JsonNode field) {
        return field.path("type").toString().contains("\"null\"")
            || field.path("anyOf").valueStream().anyMatch(choice -> choice.path("type").asString("").equals("null"));
    }

    @Test
    void describesEveryFieldAndShowsOne() {
        assertThat(document.root().at("/components/schemas").properties()).isNotEmpty().allSatisfy(schema -> {
            assertThat(schema.getValue().at("/description").asString("")).isNotBlank();
            if (schema.getValue().has("enum")) {
                return;
            }
            assertThat(schema.getValue().get("type").toString()).contains("\"object\"");
            boolean takesNoOther = !schema.getValue().at("/additionalProperties").asBoolean(true);
            assertThat(schema.getValue().has("properties") || takesNoOther).isTrue();
            assertThat(schema.getValue().at("/properties").properties()).allSatisfy(field -> {
                assertThat(field.getKey()).matches("[a-z_]+");
                JsonNode described = document.followed(field.getValue());
                assertThat(described.at("/description").asString("")).isNotBlank();
                assertThat(described.has("example")).isTrue();
            });
        });
        assertThat(document.operations()).flatMap(Operation::parameters).isNotEmpty().allSatisfy(parameter -> {
            assertThat(parameter.at("/description").asString("")).isNotBlank();
            assertThat(parameter.has("example"))
                .as("Try it out sends what is needed, and nothing else: %s", parameter.get("name"))
                .isEqualTo(parameter.at("/required").asBoolean(false));
        });
    }

    @Test
    void asksForNoFieldThatIsComputed() {
        assertThat(document.schema("OrderInput").get("properties").propertyNames())
            .containsExactly("uuid", "pricing_policy", "line_items", "discounts", "coupon_codes");
        assertThat(document.schema("LineItemInput").get("properties").propertyNames())
            .containsExactly("uuid", "sku", "name", "quantity", "price", "tax_rate", "taxes", "tax_included");
        assertThat(document.schema("TaxInput").get("properties").propertyNames())
            .containsExactly("name", "tax_rate", "compound");
    }

    @Test
    void requiresWhatIsAlwaysThere() {
        assertThat(texts(document.schema("Order").get("required"))).contains("uuid", "line_items", "total")
            .doesNotContain("id", "customer_id", "sku", "status", "created_at", "updated_at");
        assertThat(texts(document.schema("CustomerInput").get("required"))).containsExactlyInAnyOrder("name", "email");
        assertThat(document.schema("OrderInput").has("required")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"a\"", "\"", "\"\"", "\"\"\"", "\"a", "a\"", "", " ",
        "two words", "é", "~!", "3d8a1c52"})
    void saysOfKeysWhatIsChecked(String key) {
        assertKey(key);
        assertKey(key + "x".repeat(255 - key.length()));
        assertKey("\"" + key + "x".repeat(255 - key.length()) + "\"");
        assertKey(key + "x".repeat(256 - key.length()));
        assertKey("\"" + key + "x".repeat(256 - key.length()) + "\"");
    }

    private void assertKey(String key) {
        int status = mvc.post().uri("/orders/calculate").header("Idempotency-Key", key)
            .contentType("application/json").content("{}").exchange().getResponse().getStatus();

        assertThat(keys()).allSatisfy(parameter ->
            assertThat(fits(parameter.get("schema"), key)).as(key).isEqualTo(status == 200));
    }

    private List<JsonNode> keys() {
        return document.operations().stream().flatMap(operation -> operation.parameters().stream())
            .filter(parameter -> parameter.get("name").asString().equals("Idempotency-Key")).toList();
    }

    /** Postman's import makes one value for all parameters that have the same schema. */
    @Test
    void letsPostmanSendOneKeyToEachOperation() {
        assertThat(keys()).hasSizeGreaterThan(10).extracting(key -> key.get("schema")).doesNotHaveDuplicates();
        assertThat(document.operations()).flatMap(Operation::parameters)
            .filteredOn(parameter -> !parameter.path("required").asBoolean(false)
                && !parameter.get("name").asString().equals("Idempotency-Key"))
            .allSatisfy(parameter -> assertThat(parameter.path("examples").isObject()
                || parameter.at("/schema/examples").isArray() || parameter.at("/schema").has("default"))
                .as("%s", parameter).isTrue());
    }

    /** The schema can't say which texts are cursors, but it allows each of them, and no text that is never one. */
    @Test
    void saysOfCursorsWhatIsChecked() {
        for (long id : new long[] {1, 10, 99, 12345, Long.MAX_VALUE - 1}) {
            for (String numbers : List.of(String.valueOf(id), id + "." + id)) {
                String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(numbers.getBytes(US_ASCII));

                assertThat(fits("after", cursor)).as(numbers).isTrue();
                assertThat(mvc.get().uri(numbers.contains(".") ? "/customers/1/orders?after={after}"
                    : "/products?after={after}", cursor)).hasStatusOk();
            }
        }
        for (String none : List.of("M", "MQ==", "M Q", "MQ\n", "M".repeat(53))) {
            assertThat(fits("after", none)).as(none).isFalse();
            assertThat(mvc.get().uri("/products?after={after}", none)).hasStatus(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"KB-104, true", "a, true", "_, true", "..., false", ".a, true", "., false", ".., false", "a b, false",
        "'', false", "ä, false"})
    void saysOfSkusWhatIsChecked(String sku, boolean isOne) {
        assertThat(fits("sku", sku)).isEqualTo(isOne);
        for (String schema : List.of("LineItemInput", "CustomerOrderInput", "ProductInput", "StockNotificationInput",
            "ProductChanges")) {
            assertThat(fits(document.schema(schema).at("/properties/sku"), sku)).as(schema).isEqualTo(isOne);
        }
    }

    @Test
    void saysOfNamesWhatIsChecked() {
        JsonNode schema = document.schema("CustomerInput").at("/properties/name");

        assertThat(List.of("Ada", "Zo\u00eb O'Neill", " A ", "\ud83d\udc69\u200d\ud83d\udcbb"))
            .allMatch(name -> fits(schema, name));
        assertThat(List.of("", "  ", "\u200b", "\u3000", "A\u0000", "A\u202eB", "A\u2028B", "\n", "A\nB"))
            .noneMatch(name -> fits(schema, name));
    }

    private boolean fits(String parameter, String text) {
        return fits(document.root().at("/components/parameters/" + parameter + "/schema"), text);
    }

    private static boolean fits(JsonNode schema, String text) {
        return text.length() >= schema.path("minLength").asInt(0)
            && text.length() <= schema.get("maxLength").asInt()
            && Pattern.compile(schema.get("pattern").asString().replace("$", "\\z")).matcher(text).find();
    }

    @Test
    void saysHowLargeEveryNumberAndListOfARequestMayBe() {
        assertThat(List.of("LineItemInput", "DiscountInput", "ProductInput", "ProductChanges", "StockMovementInput",
            "CustomerOrderInput", "OrderInput", "TaxInput")).allSatisfy(name ->
            document.schema(name).get("properties").forEachEntry((field, schema) -> {
                String type = schema.path("type").toString();
                if (type.contains("number")) {
                    assertThat(schema.propertyNames()).as(field).contains("minimum", "maximum", "multipleOf");
                }
                if (type.contains("integer")) {
                    assertThat(schema.propertyNames()).as(field).contains("minimum", "maximum");
                }
                if (type.contains("array")) {
                    assertThat(schema.propertyNames()).as(field).contains("maxItems");
                }
            }));
        assertThat(document.schema("OrderInput").at("/properties/line_items/maxItems").asInt()).isEqualTo(500);
    }

    @Test
    void hasAPageToWhichTheServersAddressLeads() {
        assertThat(mvc.get().uri("/").header("Accept", "text/html")).hasStatus(302)
            .hasRedirectedUrl("/swagger-ui.html");
        assertThat(mvc.get().uri("/swagger-ui.html")).hasStatus(302).headers()
            .hasValue("Location", "/swagger-ui/index.html");
        assertThat(mvc.get().uri("/swagger-ui/index.html")).hasStatusOk().bodyText().contains("swagger-ui-bundle.js");
        assertThat(mvc.get().uri("/swagger-ui/swagger-ui-bundle.js")).hasStatusOk();
        assertThat(mvc.get().uri("/v3/api-docs/swagger-config")).hasStatusOk().bodyJson()
            .isLenientlyEqualTo("{\"tryItOutEnabled\": true, \"layout\": \"BaseLayout\", \"validatorUrl\": \"\"}");
    }

    private static List<String> names(Operation operation) {
        return operation.parameters().stream().map(parameter -> parameter.get("name").asString()).toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList();
    }
}
