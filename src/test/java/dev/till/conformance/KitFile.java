package dev.till.conformance;

import static dev.till.conformance.KitOrder.elements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.Basket;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingEngine;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.explain.Explanation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A file of the conformance kit. Names, reasons and orders are written by hand, and what is expected is computed. */
record KitFile(Path path, String text) {

    static final Path FOLDER = Path.of("docs/conformance");

    private static final JsonMapper MAPPER = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    static List<KitFile> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(KitFile::read).toList();
        }
    }

    /** Returns JSON with each number as it is written. */
    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    private static KitFile read(Path path) {
        try {
            return new KitFile(path, Files.readString(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The name of a test of the file. */
    @Override
    public String toString() {
        return path.toString();
    }

    Stream<JsonNode> cases() {
        return elements(tree(text), "cases");
    }

    /** Returns the text of the file with all expected values computed anew. */
    String renewed() {
        JsonNode file = tree(text);
        elements(file, "cases").forEach(each -> renew((ObjectNode) each));
        return KitText.of(file);
    }

    private static void renew(ObjectNode each) {
        Basket basket = KitOrder.basket(each.get("order"));
        ByPolicy expected = new ByPolicy();
        ByPolicy exact = new ByPolicy();
        for (PricingPolicy policy : PricingPolicy.all()) {
            PricedBasket priced = PricingEngine.price(basket, policy);
            Explanation explanation = Explanation.of(basket, policy.name());
            assertThat(explanation.figures()).as("%s under %s, on exact fractions", each.get("name"), policy)
                .isEqualTo(priced);
            ObjectNode figures = MAPPER.createObjectNode();
            figures.set("figures", KitFigures.order(basket, priced));
            ObjectNode values = KitExact.order(explanation);
            if (each.has("refunds")) {
                KitRefunds refunds = new KitRefunds(each, basket, priced);
                figures.set("refunds", refunds.figures);
                KitExact.add(values, "refunds", refunds.exact);
            }
            expected.add(policy, figures);
            exact.add(policy, MAPPER.createObjectNode().<ObjectNode>set("values", values));
        }
        each.set("expected", expected.entries());
        each.set("exact", exact.entries());
    }

    /** Values under each policy. Policies with the same values have one entry. */
    private static final class ByPolicy {

        private final Map<ObjectNode, ArrayNode> policies = new LinkedHashMap<>();

        void add(PricingPolicy policy, ObjectNode values) {
            policies.computeIfAbsent(values, absent -> MAPPER.createArrayNode()).add(policy.name());
        }

        ArrayNode entries() {
            ArrayNode entries = MAPPER.createArrayNode();
            policies.forEach((values, names) -> {
                ObjectNode entry = entries.addObject();
                entry.set("policies", names);
                entry.setAll(values);
            });
            return entries;
        }
    }
}
