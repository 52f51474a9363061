package dev.till.http.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every example matches its schema. */
@OpenApiTest
class ExampleSchemasTest {

    @Autowired
    private Document document;

    private final List<String> faults = new ArrayList<>();
    private int examples;

    @Test
    void matchTheirSchemas() {
        visit("", document.root());

        assertThat(faults).isEmpty();
        assertThat(examples).isGreaterThan(400);
    }

    private void visit(String path, JsonNode node) {
        JsonNode schema = node.path("schema");
        if (node.isObject() && path.startsWith("/components/schemas/") && node.has("type")) {
            schema = node;
        }
        if (schema.isObject()) {
            JsonNode own = schema;
            if (node.has("example")) {
                check(path, node.get("example"), own);
            }
            node.path("examples").forEach(example -> check(path,
                example.isString() ? example : document.followed(example).get("value"), own));
        }
        if (node.isObject() && !path.endsWith("/example") && !path.endsWith("/value")) {
            node.forEachEntry((name, child) -> visit(path + "/" + name, child));
        }
    }

    private void check(String path, JsonNode value, JsonNode schema) {
        examples++;
        faults.addAll(faults(path, value, schema));
    }

    private List<String> faults(String path, JsonNode value, JsonNode reference) {
        JsonNode schema = document.followed(reference);
        List<String> found = new ArrayList<>();
        if (schema.has("anyOf")) {
            return schema.get("anyOf").valueStream().anyMatch(choice -> faults(path, value, choice).isEmpty())
                ? List.of() : List.of(path + ": " + value + " is none of the choices");
        }
        if (schema.has("type") && types(schema).stream().noneMatch(type -> isOf(type, value))) {
            found.add(path + ": " + value + " is not " + types(schema));
            return found;
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            found.add(path + ": " + value + " is not one of the enum");
        }
        if (value.isString() && !isAllowed(value.asString(), schema)
            || value.isNumber() && !isAllowed(value.asDecimal(), schema)) {
            found.add(path + ": " + value + " has another length or pattern, or is out of range");
        }
        found.addAll(value.isObject() ? fieldFaults(path, value, schema) : value.valueStream()
            .flatMap(entry -> faults(path + "[]", entry, schema.path("items")).stream()).toList());
        return found;
    }

    private static boolean isAllowed(String text, JsonNode schema) {
        return text.length() >= schema.path("minLength").asInt(0)
            && text.length() <= schema.path("maxLength").asInt(text.length())
            && Pattern.compile(schema.path("pattern").asString("")).matcher(text).find();
    }

    private static boolean isAllowed(BigDecimal number, JsonNode schema) {
        return number.compareTo(schema.path("minimum").asDecimal(number)) >= 0
            && number.compareTo(schema.path("maximum").asDecimal(number)) <= 0
            && (!schema.has("multipleOf") || number.remainder(schema.get("multipleOf").asDecimal()).signum() == 0);
    }

    private List<String> fieldFaults(String path, JsonNode value, JsonNode schema) {
        List<String> found = new ArrayList<>();
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                found.add(path + ": " + name + " is missing");
            }
        });
        value.forEachEntry((name, field) -> {
            if (schema.path("properties").has(name)) {
                found.addAll(faults(path + "." + name, field, schema.get("properties").get(name)));
            } else if (!schema.path("additionalProperties").asBoolean(false)) {
                found.add(path + ": " + name + " is not in the schema");
            }
        });
        return found;
    }

    private static Set<String> types(JsonNode schema) {
        return schema.get("type").isArray()
            ? schema.get("type").valueStream().map(JsonNode::asString).collect(Collectors.toSet())
            : Set.of(schema.get("type").asString());
    }

    private static boolean isOf(String type, JsonNode value) {
        return Map.of("object", value.isObject(), "array", value.isArray(), "string", value.isString(),
            "boolean", value.isBoolean(), "null", value.isNull(), "number", value.isNumber(),
            "integer", value.isNumber() && value.asDecimal().stripTrailingZeros().scale() <= 0).get(type);
    }
}
