package dev.till;

import static dev.till.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the running service to the contracts that it grew from, to all that they state and as they state it. What is
 * checked comes out of their files; this class knows only how to make one good request for each operation.
 */
@BothStores
@ApiTest
class ContractTest {

    private static final List<String> CONTRACTS = List.of("primary.yml", "advanced.yml", "orders_api.yml");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "options", "head");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @Autowired
    private TillApi till;
    /** For each operation, what makes a request that it answers as it should. */
    private final Map<String, Requests> requests = new TreeMap<>();

    @BeforeEach
    void knowGoodRequests() {
        requests.put("POST /customers", () -> new Request("/customers",
            object("name", "'Ada Tester'", "email", "'contract" + System.nanoTime() + "@example.org'")));
        requests.put("GET /products", () -> new Request("/products", ""));
        requests.put("POST /customers/{id}/orders", () ->
            new Request("/customers/" + till.customer() + "/orders", object("sku", "'" + till.product(1) + "'")));
        requests.put("GET /customers/{id}/orders", () -> {
            String path = "/customers/" + till.customer() + "/orders";
            till.post(path, object("sku", "'" + till.product(1) + "'")).is(201);
            return new Request(path, "");
        });
        requests.put("POST /customers/{id}/notifications", () -> new Request(
            "/customers/" + till.customer() + "/notifications", object("sku", "'" + till.product(0) + "'")));
        requests.put("POST /orders", () -> new Request("/orders", anOrder()));
        requests.put("GET /orders/{uuid}", () -> new Request(till.open(anOrder()), ""));
        requests.put("PUT /orders/{uuid}", () -> {
            String order = anOrder();
            String uuid = MAPPER.readTree(order).get("uuid").stringValue();
            return new Request(till.open(object("uuid", "'" + uuid + "'")), order);
        });
    }

    private interface Requests {
        Request make();
    }

    private record Request(String path, String body) {
    }

    /** A call of a contract: {@code POST /orders}, and what the file says of it. */
    private record Operation(String contract, String path, HttpMethod method, Map<String, Object> spec,
                             Map<String, Object> file) {

        String name() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return name() + " of " + contract;
        }

        Map<String, Object> resolve(Map<String, Object> schema) {
            if (!(schema.get("$ref") instanceof String ref)) {
                return schema;
            }
            Map<String, Object> target = file;
            for (String step : ref.substring("#/".length()).split("/")) {
                target = map(target, step);
            }
            return target;
        }

        Map<String, Object> requestSchema() {
            return resolve(schema(map(spec, "requestBody")));
        }

        Map<String, Map<String, Object>> responseSchemas() {
            Map<String, Map<String, Object>> schemas = new TreeMap<>();
            map(spec, "responses").forEach((status, response) -> schemas.put(status, schema(cast(response))));
            return schemas;
        }

        private static Map<String, Object> schema(Map<String, Object> message) {
            return map(map(map(message, "content"), "application/json"), "schema");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersEveryStatusInTheShapeThatTheContractStates(Operation operation) {
        Map<String, Map<String, Object>> responses = operation.responseSchemas();
        assertThat(responses).isNotEmpty();
        responses.forEach((status, schema) -> {
            Answer answer = status.startsWith("2") ? send(operation, request(operation))
                : send(operation, inVain(operation, status));
            answer.is(Integer.parseInt(status));
            if (!schema.isEmpty()) {
                assertShape(operation, schema, answer.at(""), operation.name());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void requiresEveryFieldThatTheContractRequires(Operation operation) {
        for (Object field : (List<?>) operation.requestSchema().getOrDefault("required", List.of())) {
            Request fine = request(operation);
            Map<String, Object> body = body(fine);
            assertThat(body.remove(field)).as("%s of a good request", field).isNotNull();

            assertThat(send(operation, new Request(fine.path(), MAPPER.writeValueAsString(body))).is(400).faults())
                .anyMatch(fault -> fault.startsWith(field + ": "));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesEveryFieldOfAnotherTypeUnlessItIsComputed(Operation operation) {
        map(operation.requestSchema(), "properties").forEach((field, schema) -> {
            Request fine = request(operation);
            Map<String, Object> body = body(fine);
            body.put(field, "string".equals(operation.resolve(cast(schema)).get("type")) ? 7 : "seven");

            int expected = "Computed".equals(cast(schema).get("description")) ? status(operation) : 400;
            send(operation, new Request(fine.path(), MAPPER.writeValueAsString(body))).is(expected);
        });
    }

    @Test
    void knowsARequestForEveryOperationAndForNoOther() {
        assertThat(operations().map(Operation::name)).containsExactlyInAnyOrderElementsOf(requests.keySet());
    }

    @ParameterizedTest
    @MethodSource("workedExamples")
    void pricesTheWorkedExamplesUnderStandard(JsonNode example) {
        // Standard shares an order discount in proportion; where the published figures don't, these are its own.
        Map<String, String> own = Map.of("one dollar off the beer, ten percent off the order", "1.31 19.63");
        JsonNode published = example.get("published");
        boolean agrees = example.get("under").valueStream().anyMatch(policy -> policy.stringValue().equals("standard"));
        String[] figures = (agrees ? published.get("tax_total") + " " + published.get("total")
            : String.valueOf(own.get(example.get("name").stringValue()))).split(" ");

        String body = example.get("request").toString();
        for (String path : List.of("/orders/calculate", "/orders")) {
            Answer answer = till.post(path, body.replace("'", "\\u0027")).is(200)
                .has("tax_total", figures[0]).has("total", figures[1]);
            assertThat(body).startsWith("{\"uuid\":\"" + answer.text("uuid"));
            if (path.equals("/orders")) {
                till.get("/orders/" + answer.text("uuid")).is(200).has("total", figures[1]);
            }
            // The examples share one uuid, and only one order can have it.
            body = body.replace(answer.text("uuid"), TillApi.anyUuid().toString());
        }
    }

    static Stream<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String contract : CONTRACTS) {
            Map<String, Object> file = cast(new Yaml().load(resource(contract)));
            map(file, "paths").forEach((path, calls) -> cast(calls).forEach((method, spec) -> {
                if (METHODS.contains(method)) {
                    HttpMethod called = HttpMethod.valueOf(method.toUpperCase(Locale.ROOT));
                    operations.add(new Operation(contract, path, called, cast(spec), file));
                }
            }));
        }
        return operations.stream();
    }

    static Stream<JsonNode> workedExamples() {
        return MAPPER.readTree(resource("worked-examples.json")).get("examples").valueStream();
    }

    private Request request(Operation operation) {
        Requests known = requests.get(operation.name());
        assertThat(known).as("a request for %s", operation).isNotNull();
        return known.make();
    }

    /** A request whose path names nothing, for the one fault that the contracts state. */
    private Request inVain(Operation operation, String status) {
        assertThat(status).as("faults of %s", operation).isEqualTo("404");
        return new Request(operation.path().replace("{uuid}", TillApi.anyUuid().toString())
            .replace("{id}", "999999999"), request(operation).body());
    }

    private Answer send(Operation operation, Request request) {
        return till.send(operation.method(), request.path(), request.body().isEmpty() ? null : request.body(),
            Map.of());
    }

    private static int status(Operation operation) {
        return operation.responseSchemas().keySet().stream().filter(status -> status.startsWith("2"))
            .mapToInt(Integer::parseInt).findFirst().orElseThrow();
    }

    private static void assertShape(Operation operation, Map<String, Object> given, JsonNode value, String where) {
        Map<String, Object> schema = operation.resolve(given);
        switch (String.valueOf(schema.get("type"))) {
            case "object" -> {
                assertThat(value.isObject()).as(where).isTrue();
                map(schema, "properties").forEach((name, property) -> {
                    assertThat(value.propertyNames()).as(where).contains(name);
                    assertShape(operation, cast(property), value.get(name), where + "." + name);
                });
            }
            case "array" -> {
                assertThat(value.isArray()).as(where).isTrue();
                assertThat(value.size()).as("elements of %s, without which nothing is checked", where).isPositive();
                value.forEach(element -> assertShape(operation, map(schema, "items"), element, where + "[]"));
            }
            case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
            case "number" -> assertThat(value.isNumber()).as(where).isTrue();
            case "string" -> assertText(schema, value, where);
            default -> throw new AssertionError("a type that this test does not know: " + schema);
        }
    }

    private static void assertText(Map<String, Object> schema, JsonNode value, String where) {
        assertThat(value.isString()).as(where).isTrue();
        if (schema.get("enum") instanceof List<?> values) {
            assertThat(value.stringValue()).as(where).isIn(values);
        }
        if (schema.get("format") instanceof String format) {
            assertThat(format).as("formats of text that this test knows").isEqualTo("date-time");
            assertThat(OffsetDateTime.parse(value.stringValue()).getOffset()).hasToString("Z");
        }
    }

    /** The second worked example, with uuids of its own: it has all that an order can have. */
    private static String anOrder() {
        String body = workedExamples().skip(1).findFirst().orElseThrow().get("request").toString();
        Set<String> uuids = new HashSet<>();
        Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").matcher(body).results()
            .forEach(uuid -> uuids.add(uuid.group()));
        for (String uuid : uuids) {
            body = body.replace(uuid, TillApi.anyUuid().toString());
        }
        return body;
    }

    private static Map<String, Object> body(Request request) {
        return cast(MAPPER.readValue(Json.json(request.body()), Map.class));
    }

    private static Map<String, Object> map(Map<String, Object> map, String key) {
        return cast(map.getOrDefault(key, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    private static String resource(String name) {
        try (InputStream file = ContractTest.class.getResourceAsStream("/contracts/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(),
                StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
