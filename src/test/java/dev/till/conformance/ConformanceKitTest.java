package dev.till.conformance;

import static dev.till.conformance.KitOrder.elements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.PricingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The conformance kit in {@code docs/conformance} is complete and right: its expected values are those of the engine,
 * which {@link KitFile} compares with those on exact fractions. With {@code -Dtill.conformance.write=true}, the test
 * writes the expected values of all orders into the files.
 */
class ConformanceKitTest {

    private static final Path RULES = Path.of("docs/pricing.md");
    private static final Path README = KitFile.FOLDER.resolve("README.md");
    private static final Path EXAMPLES = Path.of("src/test/resources/contracts/worked-examples.json");
    private static final int MAX_BYTES = 600 * 1024;

    static List<KitFile> files() throws IOException {
        return KitFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasTheFiguresOfTheEngine(KitFile file) throws IOException {
        String renewed = file.renewed();
        if (Boolean.getBoolean("till.conformance.write")) {
            Files.writeString(file.path(), renewed);
        } else {
            assertThat(file.text()).as("%s isn't what the engine gives. If it should be, run this test with "
                + "-Dtill.conformance.write=true, and review the difference", file.path()).isEqualTo(renewed);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesEachOrderANameAndAReason(KitFile file) {
        assertThat(file.cases().map(each -> each.get("name").asString())).doesNotContain("").doesNotHaveDuplicates();
        assertThat(file.cases().map(each -> each.get("why").asString())).doesNotContain("");
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesWhatIsPublished(KitFile file) {
        file.cases().forEach(each -> elements(each, "published").forEach(published ->
            elements(published, "policies").forEach(policy -> {
                JsonNode expected = expected(each, policy.asString());
                assertThat(Stream.of("figures", "refunds").filter(published::has))
                    .isNotEmpty().allMatch(field -> includes(expected.path(field), published.get(field)),
                        published + " in " + expected);
            })));
    }

    @Test
    void hasEveryWorkedResultOfTheRules() throws IOException {
        List<String> rows = new ArrayList<>();
        for (KitFile file : files()) {
            file.cases().flatMap(each -> elements(each, "published")).map(each -> each.get("row").asString())
                .forEach(rows::add);
        }
        assertThat(rows.stream().distinct()).containsExactlyInAnyOrderElementsOf(workedResults());
    }

    /**
     * The rows of the tables whose first column is an order. Coupons are a shop's and not an engine's: CouponApiTest
     * has their results.
     */
    private static List<String> workedResults() throws IOException {
        List<String> rows = new ArrayList<>();
        boolean worked = false;
        for (String line : Files.readAllLines(RULES)) {
            boolean header = line.startsWith("| order | ") && !line.startsWith("| order | coupons |");
            worked = header || worked && line.startsWith("| ");
            if (worked && !header && !line.startsWith("| ---")) {
                rows.add(line.substring(2, line.length() - 1).strip());
            }
        }
        return rows;
    }

    @Test
    void hasTheExamplesOfTheContract() throws IOException {
        List<JsonNode> orders = files().stream().flatMap(KitFile::cases).map(each -> each.get("order")).toList();
        assertThat(elements(KitFile.tree(Files.readString(EXAMPLES)), "examples")).hasSize(2)
            .allSatisfy(example -> assertThat(orders).anyMatch(order -> includes(order, example.get("request"))));
    }

    @Test
    void hasTwoHundredOrdersInSmallFiles() throws IOException {
        long orders = files().stream().flatMap(KitFile::cases).count();

        assertThat(orders).isGreaterThanOrEqualTo(200);
        assertThat(README).content().contains(orders * PricingPolicy.all().size() + " passed, 0 failed");
        assertThat(files().stream().mapToInt(file -> file.text().length()).sum()).isLessThan(MAX_BYTES);
    }

    @Test
    void listsEveryFile() throws IOException {
        assertThat(files()).allSatisfy(file ->
            assertThat(README).content().contains("`" + file.path().getFileName() + "`"));
        assertThat(PricingPolicy.names()).allSatisfy(policy ->
            assertThat(README).content().contains("`" + policy + "`"));
    }

    private static JsonNode expected(JsonNode each, String policy) {
        return elements(each, "expected").filter(entry -> elements(entry, "policies")
            .anyMatch(name -> name.asString().equals(policy))).findFirst().orElseThrow();
    }

    /** Whether all fields of the part are in the whole, with the same values; numbers may be written differently. */
    private static boolean includes(JsonNode whole, JsonNode part) {
        if (part.isObject()) {
            return part.properties().stream().allMatch(field -> includes(whole.path(field.getKey()), field.getValue()));
        }
        if (part.isArray()) {
            return whole.size() == part.size()
                && IntStream.range(0, part.size()).allMatch(i -> includes(whole.get(i), part.get(i)));
        }
        return part.isNumber() ? whole.isNumber() && whole.decimalValue().compareTo(part.decimalValue()) == 0
            : part.equals(whole);
    }
}
