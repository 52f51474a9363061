package dev.till.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.event.EventType;
import dev.till.validation.ErrorCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** The schemas give typed clients types that fit together and that no language already has. */
@OpenApiTest
class OpenApiSchemasTest {

    private static final Path GUIDE = Path.of("docs/api.md");
    private static final Pattern ROW =
        Pattern.compile("^\\| `([a-z_]+)` \\| (\\d{3}) \\| (.+) \\|$", Pattern.MULTILINE);

    /** Types that need no import in Python, TypeScript, Java, Go, C# or Swift, or that generated code uses. */
    private static final Set<String> TYPES_OF_LANGUAGES = Set.of(("""
        Any AnyObject Array ArrayList Attribute Blob Body Boolean Byte Cache Callable Character Class Client Codable
        Collection Comment Comparable Configuration Context Data Date DateTime Decimal Dictionary Double Enum
        Error Event Exception File Float FormData Formatter Function Guid Hashable Headers History Image Index Int
        Integer Iterable Iterator List Locale Location Lock Long Map Math Measurement Message Method Model Module
        None Notification Number Object Operation Optional Option Override Package Pattern Plugin Process
        Progress Promise Property Proxy Query Queue Range Record Reference Request Response Result Runnable Runtime
        Scanner Selection Self Set Short Span State Stream String Symbol System Task Text Thread Thrown Timer Tuple Type
        TypeError Undefined Unit Uri Url Uuid UUID URL Value Version Void Warning""").split("\\s+"));
    /** An answer's address may have letters of other alphabets, which the format "email" does not have. */
    private static final Set<String> DIFFERENT = Set.of("email");

    @Autowired
    private Document document;
    @Autowired
    private MockMvcTester mvc;

    @Test
    void namesEveryEnumOnce() {
        Set<String> places = new TreeSet<>();
        forEachNode("", document.root(), (path, node) -> {
            if (node.path("enum").isArray() || node.has("const") && !path.endsWith("/not")) {
                places.add(path);
            }
        });

        assertThat(places).containsExactly("/components/schemas/CouponStatus",
            "/components/schemas/DeliveryStatus", "/components/schemas/DiscountType",
            "/components/schemas/ErrorCode", "/components/schemas/OrderStatus", "/components/schemas/PricingPolicy",
            "/components/schemas/PromotionType", "/components/schemas/ReportGrouping",
            "/components/schemas/WebhookStatus");
        assertThat(places).allSatisfy(place -> assertThat(document.root().at(place + "/description").asString())
            .as("whether %s may grow", place).contains("added within 1.x"));
    }

    @ParameterizedTest
    @CsvSource({"CouponStatus, applied not_applicable", "DeliveryStatus, waiting delivered failed",
        "WebhookStatus, active ended", "DiscountType, percent amount",
        "OrderStatus, placed cancelled", "PromotionType, percent amount buy_get",
        "ReportGrouping, day product discount policy",
        "PricingPolicy, standard order_first per_line stepwise_half_even per_rate"})
    void hasTheValuesOfEveryEnum(String schema, String values) {
        assertThat(texts(document.schema(schema).get("enum"))).containsExactly(values.split(" "));
    }

    /** In a typed client, a field of an answer can be assigned to the same field of a request. */
    @Test
    void givesAFieldOfARequestTheTypeOfTheAnswers() {
        Map<String, String> answers = new TreeMap<>(Map.of("CustomerInput", "Customer", "OrderInput", "Order",
            "CustomerOrderInput", "Order", "LineItemInput", "LineItem", "DiscountInput", "Discount",
            "ProductInput", "Product", "ProductChanges", "Product", "StockMovementInput", "StockMovement",
            "StockNotificationInput", "StockNotification", "TaxInput", "ProductTax"));
        answers.putAll(Map.of("RefundInput", "Refund", "RefundLineInput", "RefundLine", "Observed", "Order",
            "ObservedLine", "LineItem", "ReconciliationInput", "Reconciliation", "PromotionInput", "Promotion",
            "PromotionChanges", "Promotion", "CustomerChanges", "Customer",
            "WebhookInput", "WebhookWithSecret"));

        assertThat(document.root().at("/components/schemas").properties().stream()
            .filter(schema -> schema.getValue().path("patternProperties").isObject()).map(Map.Entry::getKey))
            .containsExactlyInAnyOrderElementsOf(answers.keySet());
        answers.forEach((request, answer) -> document.schema(request).get("properties").forEachEntry((name, field) -> {
            JsonNode same = document.schema(answer).at("/properties/" + name);
            if (!same.isMissingNode() && !same.has("items") && !DIFFERENT.contains(name)) {
                assertThat(type(field)).as("%s of %s", name, request).isEqualTo(type(same));
            }
        }));
    }

    /** The type, format and reference of a field, without null. */
    private static String type(JsonNode field) {
        List<String> types = new TreeSet<>(field.path("type").isArray() ? texts(field.get("type"))
            : List.of(field.path("type").asString(""))).stream().filter(type -> !type.equals("null")).toList();
        String reference = field.path("$ref").asString(field.at("/anyOf/0/$ref").asString(""));
        return types + field.path("format").asString("") + reference;
    }

    /** Whole numbers have a type of their own, and a format, so that no language reads them as floating point. */
    @Test
    void givesWholeNumbersAsIntegers() {
        Set<String> decimals = new TreeSet<>();
        forEachNode("", document.root(), (path, node) -> {
            String type = node.path("type").toString();
            if (type.contains("\"number\"")) {
                decimals.add(path.substring(path.lastIndexOf('/') + 1));
                assertThat(node.path("multipleOf").asDecimal(BigDecimal.ZERO)).as(path).isLessThan(BigDecimal.ONE);
            }
            if (type.contains("\"integer\"")) {
                assertThat(node.path("format").asString("")).as(path).isIn("int32", "int64");
            }
        });

        assertThat(decimals).containsExactly("amount", "applied_amount", "difference", "discount_total", "discounts",
            "gross", "included_tax_total", "minimum_subtotal", "net", "price", "quantity", "refunded_quantity",
            "refunded_total", "returned_units", "returns", "subtotal", "tax", "tax_amount", "tax_rate", "tax_total",
            "taxable_amount", "total", "units");
        assertThat(List.of("LineItem", "LineItemInput")).allSatisfy(line ->
            assertThat(document.schema(line).at("/properties/quantity/type").toString()).contains("number"));
        assertThat(List.of("Product", "ProductInput", "CustomerOrderInput", "StockMovement")).allSatisfy(whole ->
            assertThat(document.schema(whole).at("/properties/quantity/type").toString()).contains("integer"));
    }

    /** Clients in Go have a function {@code NewOrder} that makes an {@code Order}. */
    @Test
    void namesNoSchemaAsAConstructor() {
        assertThat(document.root().at("/components/schemas").propertyNames())
            .noneMatch(name -> name.startsWith("New"));
    }

    @Test
    void takesTheTypesOfEventsAndNoOthers() {
        String list = document.root().at("/components/parameters/type/schema/pattern").asString();
        String type = document.schema("WebhookInput").at("/properties/types/items/pattern").asString();

        assertThat(EventType.values()).extracting(EventType::text)
            .allMatch(text -> text.matches(type) && (text + "," + text).matches(list));
        assertThat(list).isEqualTo("^%1$s(,%1$s)*$", EventType.PATTERN);
        assertThat("order.placedx").doesNotMatch(type);
    }

    /** Some generators would make another type of it. */
    @Test
    void hasNothingBesideAReference() {
        forEachNode("", document.root(), (path, node) -> {
            if (node.has("$ref")) {
                assertThat(node.propertyNames()).as(path).containsExactly("$ref");
            }
        });
    }

    @Test
    void hasNoNameOfALanguagesOwnType() {
        assertThat(document.root().at("/components/schemas").propertyNames()).doesNotContainAnyElementsOf(
            TYPES_OF_LANGUAGES);
    }

    @Test
    void listsTheCodesOfTheSource() {
        assertThat(texts(document.schema("ErrorCode").get("enum")))
            .containsExactlyElementsOf(Arrays.stream(ErrorCode.values()).map(ErrorCode::toString).toList());
        assertThat(document.schema("ErrorResponse").at("/properties/code/$ref").asString())
            .isEqualTo("#/components/schemas/ErrorCode");
    }

    @Test
    void explainsTheCodesOfTheSourceInTheGuide() throws IOException {
        assertThat(ROW.matcher(Files.readString(GUIDE)).results().map(MatchResult::group))
            .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                .map(code -> "| `%s` | %d | %s |".formatted(code, code.getStatus(), code.getMeaning())).toList());
    }

    @Test
    void showsEachCodeWithItsStatus() {
        Map<String, Integer> statuses = Arrays.stream(ErrorCode.values())
            .collect(Collectors.toMap(ErrorCode::toString, ErrorCode::getStatus));
        Map<String, Integer> shown = new TreeMap<>();
        document.root().at("/components/examples").forEachEntry((name, example) -> {
            if (example.at("/value/message").isString()) {
                shown.put(example.at("/value/code").asString(), example.at("/value/status").asInt());
            }
        });

        assertThat(shown).isNotEmpty();
        assertThat(statuses).containsAllEntriesOf(shown);
    }

    /** Whatever is wrong with a variable of a path, the code is the same as for one that is unknown. */
    @Test
    void givesAMalformedPathVariableTheCodeOfAnUnknownOne() {
        Map<String, String> codes = Map.of("sku", "product_not_found", "id", "customer_not_found",
            "uuid", "order_not_found", "order_uuid", "order_not_found", "line_item_uuid", "line_item_not_found",
            "discount_uuid", "discount_not_found", "notification_id", "notification_not_found",
            "coupon_code", "coupon_not_found", "promotion_code", "promotion_not_found",
            "webhook_id", "webhook_not_found");
        Set<String> tried = new TreeSet<>();

        document.operations().forEach(operation -> operation.parameters().forEach(parameter -> {
            String name = parameter.get("name").asString();
            if (operation.path.contains("{" + name + "}")) {
                String address = operation.path.replace("{" + name + "}", "no%20such");
                for (JsonNode other : operation.parameters()) {
                    address = address.replace("{" + other.get("name").asString() + "}",
                        other.path("example").asString(""));
                }
                var request = mvc.method(operation.method).uri(URI.create(address))
                    .header("X-Api-Key", Document.STAFF_KEY);
                if (operation.hasBody()) {
                    request.contentType("application/json").content(operation.bodies().get(0));
                }
                assertThat(request).as("%s", operation).hasStatus(404).bodyJson().extractingPath("$.code")
                    .isEqualTo(codes.get(name));
                tried.add(name);
            }
        }));

        assertThat(tried).containsExactlyInAnyOrderElementsOf(codes.keySet());
    }

    private static void forEachNode(String path, JsonNode node, BiConsumer<String, JsonNode> action) {
        action.accept(path, node);
        if (node.isObject()) {
            node.forEachEntry((name, child) -> forEachNode(path + "/" + name, child, action));
        } else {
            node.forEach(child -> forEachNode(path, child, action));
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList();
    }
}
