package dev.till.http.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document as it is served, with its references followed. */
@TestComponent
class Document {

    /** What the server takes for it in these tests. */
    static final String STAFF_KEY = "of-the-tests";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final MockMvcTester mvc;
    private final JsonMapper mapper;
    private final SingletonSupplier<JsonNode> root = SingletonSupplier.of(this::read);

    Document(MockMvcTester mvc, JsonMapper mapper) {
        this.mvc = mvc;
        this.mapper = mapper;
    }

    /** What the server has under a path. */
    String served(String path) {
        return new String(mvc.get().uri(OpenApiAddress.IN_DOCUMENT + path).exchange()
            .getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** Asked for by the tests only: while beans are still made, springdoc answers something else. */
    JsonNode root() {
        return root.obtain();
    }

    private JsonNode read() {
        return mapper.readTree(served("/v3/api-docs"));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root().get("paths").forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
            if (METHODS.contains(method)) {
                operations.add(new Operation(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), path,
                    operation));
            }
        }));
        return operations;
    }

    JsonNode schema(String name) {
        return root().at("/components/schemas/" + name);
    }

    JsonNode example(String name) {
        return root().at("/components/examples/" + name + "/value");
    }

    /** The node, or what it refers to. */
    JsonNode followed(JsonNode node) {
        return node.has("$ref") ? root().at(node.get("$ref").asString().substring(1)) : node;
    }

    /** What a schema's fields show, put together. */
    ObjectNode sample(String schema, String... without) {
        ObjectNode sample = mapper.createObjectNode();
        schema(schema).get("properties").forEachEntry((name, field) ->
            sample.set(name, followed(field).get("example")));
        sample.remove(List.of(without));
        return sample;
    }

    /** One method at one path. */
    final class Operation {

        final HttpMethod method;
        final String path;
        final JsonNode node;

        Operation(HttpMethod method, String path, JsonNode node) {
            this.method = method;
            this.path = path;
            this.node = node;
        }

        Map<String, JsonNode> answers() {
            return node.get("responses").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, answer -> followed(answer.getValue())));
        }

        List<JsonNode> parameters() {
            return node.has("parameters")
                ? ((ArrayNode) node.get("parameters")).valueStream().map(Document.this::followed).toList() : List.of();
        }

        /**
         * The address that <i>Try it out</i> has filled in. No webhook is in the seed, since Till would send to it: the
         * examples name the first that is added.
         */
        String address() {
            String address = path;
            List<String> query = new ArrayList<>();
            for (JsonNode parameter : parameters()) {
                if (!parameter.at("/required").asBoolean(false)) {
                    continue;
                }
                String name = parameter.get("name").asString();
                String example = parameter.get("example").asString();
                if (parameter.get("in").asString().equals("query")) {
                    query.add(name + "=" + example);
                }
                address = address.replace("{" + name + "}", example);
            }
            return path.startsWith("/webhooks") && !toString().equals("POST /webhooks")
                ? address.replace("/1", "/" + webhook())
                : address + (query.isEmpty() ? "" : "?" + String.join("&", query));
        }

        private String webhook() {
            JsonNode all = mapper.readTree(exchange(mvc.get().uri("/webhooks")));
            String id = (all.isEmpty() ? mapper.readTree(exchange(mvc.post().uri("/webhooks")
                .contentType("application/json").content(example("new_webhook").toString()))) : all.get(0))
                .get("id").asString();
            if (path.endsWith("/deliveries")) {
                exchange(mvc.post().uri("/webhooks/" + id + "/test"));
            }
            return id;
        }

        private String exchange(MockMvcTester.MockMvcRequestBuilder request) {
            return new String(request.header("X-Api-Key", STAFF_KEY).exchange().getResponse().getContentAsByteArray(),
                StandardCharsets.UTF_8);
        }

        /** Whether <i>Try it out</i> sends what was entered under <i>Authorize</i>. */
        boolean isForStaff() {
            return !node.at("/security").isEmpty();
        }

        boolean isChange() {
            return method != HttpMethod.GET;
        }

        /** Whether a key makes it safe to repeat. */
        boolean takesKeys() {
            return isChange() && !Set.of("/orders/calculate", "/orders/calculate/explain", "/orders/compare",
                "/orders/reconcile", "/orders/{order_uuid}/refunds/calculate").contains(path);
        }

        boolean hasBody() {
            return node.has("requestBody");
        }

        /** The bodies to try, the prefilled one first; one empty one where none is taken. */
        List<String> bodies() {
            return hasBody() ? node.at("/requestBody/content/application~1json/examples").valueStream()
                .map(example -> Objects.toString(followed(example).get("value"))).toList() : List.of("");
        }

        /** Sends one of the bodies, with the key where the document asks for it; the status. */
        int send(String body) {
            return isForStaff() ? send(body, "X-Api-Key", STAFF_KEY) : send(body, new HttpHeaders());
        }

        /** Sends one of the bodies with a header; the status. */
        int send(String body, String header, String value) {
            HttpHeaders headers = new HttpHeaders();
            headers.set(header, value);
            return send(body, headers);
        }

        private int send(String body, HttpHeaders headers) {
            var request = mvc.method(method).uri(address()).headers(headers);
            if (hasBody()) {
                request.contentType("application/json").content(body);
            }
            return request.exchange().getMvcResult().getResponse().getStatus();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
