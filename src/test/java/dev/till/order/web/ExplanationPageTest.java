package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import dev.till.pricing.PricingPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@BothStores
@ApiTest
class ExplanationPageTest {

    static final List<String> POLICIES = PricingPolicy.names();

    private static final String CALCULATION = "/orders/calculate/explain";
    private static final String PAGE = "text/html;charset=UTF-8";
    private static final UUID BEER = anyUuid();
    private static final String THREE_ITEMS = object("line_items", List.of(
        line("name", "'Hamburger'", "price", "8.75", "tax_rate", "0.0625"),
        line("name", "'Water'", "price", "2.35", "tax_rate", "0.0625"),
        line("name", "'Beer'", "price", "10.25", "tax_rate", "0.0825", "uuid", BEER)),
        "discounts", List.of(
            discount("name", "'Happy hour'", "type", "'amount'", "amount", "1", "apply_to", BEER), discount()));

    private static final Pattern ROW = Pattern.compile("<tr[^>]*>(.*?)</tr>");
    private static final Pattern CELL = Pattern.compile("<t[hd][^>]*>(.*?)</t[hd]>");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)[^>]*?(/?)>");

    @Autowired
    private TillApi till;
    private String path = "";

    @BeforeEach
    void anOrder() {
        path = till.open(THREE_ITEMS.replace(BEER.toString(), anyUuid().toString()));
    }

    @Test
    void saysWhyTheTotalIsWhatItIs() {
        String page = page(path).body();

        assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").contains(
            "<title>Why 19.63? Order " + path.substring("/orders/".length()) + "</title>",
            "<p class=\"answer\">The exact total is 19.6261875. It is 19.62 and 0.61875 of a cent, which is more than "
                + "half a cent. Half a cent and more is rounded up. So the total is 19.63.</p>",
            "<li>All added tax, 1.3111875, is rounded to 1.31. It is 1.31 and 0.11875 of a cent, which is less than "
                + "half a cent. Half a cent and more is rounded up.</li>",
            "<li>Sharing the added taxes among 2 groups of lines with the same taxes left 1 cent over for the largest "
                + "remainders: line 3 with Tax 8.25% (0.68125).</li>",
            "10% of 20.35 is 2.035, which leaves 18.315. In whole cents: 2.03. Remainder 0.5 of a cent. Its whole "
                + "cents: none were left over.",
            "<b>standard</b>", "<li>Discounts stay exact until the end.</li>");
        assertThat(rows(page)).containsSubsequence(
            List.of("Figure", "Exact", "Charged"),
            List.of("Prices of 3 lines", "21.35", "21.35"),
            List.of("Discounts [21.35 − 18.32]", "−3.035", "−3.03"),
            List.of("After discounts [19.63 − 1.31]", "18.315", "18.32"),
            List.of("Added tax [Remainder 0.11875 of a cent. Rounded down.]", "1.3111875", "1.31"),
            List.of("To pay [Remainder 0.61875 of a cent. Rounded up.]", "19.6261875", "19.63"),
            List.of("Line", "Price", "Discounts", "Tax", "To pay"),
            List.of("1. Hamburger [1 × 8.75]", "8.75", "−0.87", "0.49", "8.37"),
            List.of("3. Beer [1 × 10.25]", "10.25", "−1.92", "0.69", "9.02"),
            List.of("All lines", "21.35", "−3.03", "1.31", "19.63"),
            List.of("Before", "Took", "Left"),
            List.of("1. Happy hour, 1.00 off Beer"), List.of("10.25", "−1.00", "9.25"),
            List.of("2. 10% off"), List.of("20.35", "−2.035", "18.315"),
            List.of("3. Beer", "0.925", "8.325"));
    }

    @Test
    void drawsHowEachPriceIsSplit() {
        assertThat(page(path).body()).contains(
            "<rect class=\"k\" x=\"0.0%\" width=\"76.1%\" height=\"14\"/>"
                + "<rect class=\"t\" x=\"76.1%\" width=\"6.3%\" height=\"14\"/>"
                + "<rect class=\"d\" x=\"82.4%\" width=\"9.1%\" height=\"14\"/>"
                + "<rect class=\"d\" x=\"91.5%\" width=\"8.5%\" height=\"14\"/>",
            "<li><i class=\"k\"></i>paid without tax 8.33</li> <li><i class=\"t\"></i>Tax 8.25% 0.69</li> "
                + "<li><i class=\"d\"></i>1. Happy hour 1.00</li> <li><i class=\"d\"></i>2. 10% off 0.925</li>");
    }

    @Test
    void explainsACalculation() {
        assertThat(calculation(THREE_ITEMS).body()).contains("<title>Why 19.63?</title>", "nothing is stored")
            .doesNotContain("placed", "CANCELLED");
    }

    @Test
    void writesAFractionAfterItsFirstDecimals() {
        String page = calculation(order(List.of(line(), line(), line()),
            List.of(discount("type", "'amount'", "amount", "1.00")))).body();

        assertThat(rows(page)).contains(
            List.of("after discounts [Remainder 0.666666… of a cent. 2 cents were left over for the largest of 3 "
                + "remainders, the earlier first where they are equal. This one is number 1 and got one.]",
                "9.66666666… [29/3]", "9.67"),
            List.of("1. Thing", "0.3333…", "9.6666…"));
    }

    @Test
    void saysThatPartsAreRoundedOneByOne() {
        assertThat(calculation(THREE_ITEMS.replaceFirst("\\{", "{'pricing_policy': 'per_line', ")).body()).contains(
            "Its parts are rounded to the cent one by one, 18.31 after discounts and 1.31 added tax, and then summed. "
                + "The exact values of these parts sum to 19.620775.");
    }

    @ParameterizedTest
    @FieldSource("POLICIES")
    void hasTheFiguresOfTheOrder(String policy) {
        long seed = policy.hashCode();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 12; i++) {
            String order = randomOrder(random, policy);
            String open = till.open(order);
            Answer json = till.get(open + "/explain").is(200);
            List<List<String>> rows = rows(page(open).body());
            String which = "seed %d, order %d: %s".formatted(seed, i, order);

            assertThat(rows).as(which).containsAll(lines(json)).contains(total(json));
            // AssertJ finds no empty sequence, so each has the row of all lines before it.
            assertThat(rows).as(which).containsSubsequence(after(total(json), discounts(json)));
            assertThat(rows.stream().map(row -> List.of(row.get(0).replaceFirst(" \\[.*", ""), row.get(row.size() - 1)))
                .toList()).as(which).containsSubsequence(
                    after(List.of("All lines", total(json).get(4)), taxes(json)));
        }
    }

    private static List<List<String>> after(List<String> first, List<List<String>> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private static List<List<String>> lines(Answer json) {
        List<JsonNode> lines = json.all("line_items").toList();
        return IntStream.range(0, lines.size()).mapToObj(i -> {
            JsonNode line = lines.get(i);
            String subtotal = amount(line, "subtotal");
            String units = line.get("quantity").asString() + " × " + line.get("price").asString();
            String exact = line.at("/subtotal/exact").stringValue();
            return List.of("%d. %s [%s%s]".formatted(i + 1, line.get("name").stringValue(), units,
                    line.at("/subtotal/origin").stringValue().equals("whole") ? ""
                        : " is " + exact + ", rounded to " + subtotal),
                subtotal, minus(amount(line, "discount_total")),
                amount(line, "tax_total") + (line.has("included_tax_total") ? " [included]" : ""),
                amount(line, "total"));
        }).toList();
    }

    private static List<String> total(Answer json) {
        JsonNode all = json.at("");
        return List.of("All lines", amount(all, "subtotal"), minus(amount(all, "discount_total")),
            amount(all, "tax_total"), amount(all, "total"));
    }

    private static List<List<String>> discounts(Answer json) {
        return json.all("discounts").map(discount -> List.of(brief(discount.get("before").stringValue()),
            minus(brief(discount.get("taken").stringValue())), brief(discount.get("after").stringValue()))).toList();
    }

    private static List<List<String>> taxes(Answer json) {
        return json.all("taxes").map(tax -> List.of((tax.has("name") ? tax.get("name").stringValue() : "Tax") + " "
            + tax.get("tax_rate").decimalValue().movePointRight(2).stripTrailingZeros().toPlainString() + "%",
            amount(tax, "tax_amount"))).toList();
    }

    private static String amount(JsonNode node, String figure) {
        return node.get(figure).get("amount").asString();
    }

    private static String minus(String amount) {
        return amount.equals("0.00") ? amount : "−" + amount;
    }

    /** At most four decimals of an exact amount. */
    private static String brief(String exact) {
        String[] parts = exact.replace("~", "").split("/");
        BigDecimal start = new BigDecimal(parts[0])
            .divide(new BigDecimal(parts.length == 1 ? "1" : parts[1]), 4, RoundingMode.DOWN);
        return parts.length == 1 && start.compareTo(new BigDecimal(parts[0])) == 0
            ? start.stripTrailingZeros().setScale(Math.max(2, start.stripTrailingZeros().scale())).toPlainString()
            : start.toPlainString() + "…";
    }

    private static String randomOrder(SplittableRandom random, String policy) {
        List<UUID> uuids = IntStream.range(0, random.nextInt(1, 6)).mapToObj(i -> anyUuid()).toList();
        List<String> taxes = List.of("'tax_rate': 0.0825", "'tax_rate': 0.19, 'tax_included': true", "'tax_rate': 0",
            "'taxes': [{'name': 'State', 'tax_rate': 0.04}, {'name': 'City', 'tax_rate': 0.045, 'compound': true}]");
        List<String> lines = IntStream.range(0, uuids.size()).mapToObj(i -> "{'uuid': '%s', 'name': 'Line %d', %s, "
            .formatted(uuids.get(i), i, taxes.get(random.nextInt(taxes.size()))) + "'price': %s, 'quantity': %s}"
            .formatted(BigDecimal.valueOf(random.nextInt(20_000), 2), BigDecimal.valueOf(random.nextInt(1, 4_000), 3)))
            .toList();
        List<String> discounts = IntStream.range(0, random.nextInt(4)).mapToObj(i -> {
            String target = random.nextBoolean() ? ""
                : ", 'apply_to': '" + uuids.get(random.nextInt(uuids.size())) + "'";
            return random.nextBoolean()
                ? "{'type': 'percent', 'amount': 0.%02d%s}".formatted(random.nextInt(100), target)
                : "{'type': 'amount', 'amount': %s%s}".formatted(BigDecimal.valueOf(random.nextInt(500), 2), target);
        }).toList();
        return "{'pricing_policy': '%s', 'line_items': %s, 'discounts': %s}".formatted(policy, lines, discounts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        */*                                                  | application/json
        application/json                                     | application/json
        application/*                                        | application/json
        application/json, text/html                          | application/json
        text/html;q=0, */*                                   | application/json
        text/html;q=0.1, */*                                 | application/json
        text/html;q=0.5, application/json                    | application/json
        text/html                                            | text/html;charset=UTF-8
        text/*                                               | text/html;charset=UTF-8
        text/html, */*;q=0.1                                 | text/html;charset=UTF-8
        application/json;q=0, */*                            | text/html;charset=UTF-8
        text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8 | text/html;charset=UTF-8
        """)
    void answersInWhatTheClientLikesBest(String accept, String type) {
        for (Answer answer : List.of(get(path, accept), post(THREE_ITEMS, accept))) {
            answer.is(200).hasHeader("Content-Type", type).hasHeader("Vary", "Accept");
        }
    }

    @Test
    void answersInJsonWhereNothingIsAskedFor() {
        till.get(path + "/explain").is(200).hasHeader("Content-Type", "application/json").hasHeader("Vary", "Accept");
        till.post(CALCULATION, THREE_ITEMS).is(200).hasHeader("Content-Type", "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/plain", "text/html;q=0", "text/html;q=0, application/json;q=0",
        "html"})
    void refusesOtherTypesAndNamesItsOwn(String accept) {
        for (Answer answer : List.of(get(path, accept), post(THREE_ITEMS, accept))) {
            answer.refuses(406).has("message",
                "'This address answers in application/json or text/html; allow that in the Accept header'");
        }
    }

    @Test
    void refusesInJson() {
        get("/orders/" + anyUuid(), "text/html").refuses(404);
        get("/orders/none", "text/html").refuses(404);
        post(order(line("price", "-1")), "text/html")
            .refuses(400, "line_items[0].price: must be at least 0");
        post("{", "text/html").refuses(400);
    }

    @Test
    void hasNoETagOfTheJson() {
        String tag = till.get(path + "/explain").header("ETag");

        assertThat(page(path).header("ETag")).isNull();
        till.send(HttpMethod.GET, path + "/explain", null, Map.of("Accept", "text/html", "If-None-Match", "" + tag))
            .is(200).hasHeader("Content-Type", PAGE);
        till.send(HttpMethod.GET, path + "/explain", null, Map.of("If-None-Match", "" + tag)).is(304)
            .hasHeader("Vary", "Accept");
    }

    @Test
    void lendsThePageNoMarkup() {
        String name = "<script>alert(1)</script> & {{total}} \\\"<b onload=x";
        String page = calculation(order(List.of(line("name", "'" + name + "'", "uuid", BEER, "taxes",
                "[{'name': '<i>', 'tax_rate': 0.1}]"), line("name", "'\\\"><img src=x onerror=y>'")),
            List.of(discount("name", "'</th><script>'", "apply_to", BEER), discount("name", "'<svg/onload=z>'"))))
            .body();

        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{total}} &quot;&lt;b onload",
            "&lt;/th&gt;&lt;script&gt;", "&lt;i&gt; 10%", "&lt;svg/onload");
        isHarmlessAndWhole(page);
    }

    @Test
    void refusesNamesThatChangeTheWritingDirection() {
        post(order(line("name", "'\u202Eevil'")), "text/html").refuses(400,
            "line_items[0].name: must not contain characters that change the writing direction");
    }

    @Test
    void allowsItsOwnStyleOnly() throws Exception {
        Answer answer = page(path);
        String page = answer.body();
        String style = page.substring(page.indexOf("<style>") + "<style>".length(), page.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'; ")
            .endsWith("; style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        isHarmlessAndWhole(page);
        assertThat(page).doesNotContain("http");
    }

    @Test
    void isReadableToScreenReaders() {
        String page = page(path).body();

        assertThat(count(page, "<table")).isEqualTo(count(page, "<caption>")).isGreaterThan(4);
        assertThat(page.replaceAll("<th [^>]*scope=", "")).doesNotContain("<th>", "<th ");
        assertThat(count(page, "<h1")).isOne();
        assertThat(page.indexOf("<h1")).isLessThan(page.indexOf("<h2"));
        assertThat(page).doesNotContain("<h3");
    }

    @Test
    void saysThatAnOrderIsCancelled() {
        till.post(path + "/cancel", "").is(200);

        assertThat(page(path).body()).contains("CANCELLED", "Why 19.63?");
    }

    @Test
    void saysThatUnitsWereRefundedLater() {
        till.staff(HttpMethod.POST, path + "/refunds", "{}").is(201);

        assertThat(page(path).body()).contains("Why 19.63?", "Refunds of 19.63 came later and are not part of this.");
    }

    @Test
    void explainsAnEmptyOrderAndAFreeLine() {
        String empty = page(till.open("{}")).body();

        assertThat(empty).contains("Why 0.00?", "This is the exact total. Nothing had to be rounded for it.")
            .doesNotContain("<h2>The lines</h2>", "<h2>The taxes</h2>", "<h2>The figures");
        isHarmlessAndWhole(empty);
        assertThat(calculation(order(line("price", "0"))).body()).contains("Why 0.00?").doesNotContain("class=\"bar\"");
    }

    /** As many lines, discounts and taxes, and names as long, as an order may have; quotes are longer on a page. */
    @Test
    void isBounded() {
        String largest = largest(i -> "\\\"".repeat(195) + (10_000 + i));
        Answer page = calculation(largest);

        assertThat(page.body().getBytes(StandardCharsets.UTF_8).length).isBetween(1_000_000, 3_500_000);
        assertThat(count(page.body(), "class=\"bar\"")).isEqualTo(500);
        assertThat(page.body()).contains("more discounts", "more taxes, which", " more, which", "more lines are in");
        isHarmlessAndWhole(page.body());
    }

    private static String largest(IntFunction<String> name) {
        SplittableRandom random = new SplittableRandom(500);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String tax = name.apply(i).substring(0, 100);
            List<String> taxes = IntStream.range(0, 5).mapToObj(j -> object("name", "'" + tax + j + "'",
                "tax_rate", BigDecimal.valueOf(random.nextInt(1, 200_000), 6), "compound", j % 2 == 1)).toList();
            lines.add(line("name", "'" + name.apply(i) + "'", "price", BigDecimal.valueOf(random.nextInt(1_000_000), 4),
                "quantity", BigDecimal.valueOf(random.nextInt(1, 99_000), 3), "taxes", taxes));
        }
        List<String> discounts = IntStream.range(0, 100).mapToObj(i -> discount("name", "'" + name.apply(i) + "'",
            "amount", BigDecimal.valueOf(random.nextInt(1, 50_000), 6))).toList();
        return order(lines, discounts);
    }

    /** No script, no inline style or event, nothing from elsewhere, and each tag is closed. */
    private static void isHarmlessAndWhole(String page) {
        List<String> open = new ArrayList<>();
        TAG.matcher(page.substring(page.indexOf("<body>"), page.indexOf("</html>"))).results().forEach(tag -> {
            assertThat(tag.group()).doesNotContainPattern("(?i)script|\\s(on\\w+|style|src|href)=|img|iframe|object");
            if (tag.group(1).equals("/")) {
                assertThat(open.remove(open.size() - 1)).isEqualTo(tag.group(2));
            } else if (tag.group(3).isEmpty()) {
                open.add(tag.group(2));
            }
        });
        assertThat(open).isEmpty();
    }

    /** The cells of each row: text, and notes in brackets. */
    private static List<List<String>> rows(String page) {
        return ROW.matcher(page).results().map(row -> CELL.matcher(row.group(1)).results().map(cell -> cell.group(1)
            .replace("<small>", " [").replace("</small>", "]").replaceAll("<[^>]+>", "").strip()).toList())
            .filter(cells -> !cells.isEmpty()).toList();
    }

    private static int count(String page, String text) {
        return page.split(Pattern.quote(text), -1).length - 1;
    }

    private Answer page(String order) {
        return get(order, "text/html").is(200).hasHeader("Content-Type", PAGE);
    }

    private Answer calculation(String body) {
        return post(body, "text/html").is(200).hasHeader("Content-Type", PAGE);
    }

    private Answer get(String order, String accept) {
        return till.send(HttpMethod.GET, order + "/explain", null, Map.of("Accept", accept));
    }

    private Answer post(String body, String accept) {
        return till.send(HttpMethod.POST, CALCULATION, body, Map.of("Accept", accept));
    }
}
