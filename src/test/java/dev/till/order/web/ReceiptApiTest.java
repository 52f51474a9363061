package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.Json.times;
import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@BothStores
@ApiTest
class ReceiptApiTest {

    private static final UUID BEER = anyUuid();
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String PAGE = "text/html;charset=UTF-8";

    @Autowired
    private TillApi till;
    private String path = "";

    @BeforeEach
    void anOrder() {
        path = till.open(object("line_items", List.of(
            line("name", "'Hamburger'", "price", "8.75", "tax_rate", "0.0625"),
            line("name", "'Beer'", "price", "10.25", "quantity", "2", "tax_rate", "0.0825", "uuid", BEER)),
            "discounts", List.of(discount("name", "'Happy hour'", "type", "'amount'", "amount", "1", "apply_to", BEER),
                discount())));
    }

    @Test
    void printsTheOrderAsATillDoes() {
        String receipt = receipt(path, "text/plain").body();

        assertThat(receipt).contains("TILL", path.substring(path.lastIndexOf('/') + 1), " UTC\n").endsWith("""
            ----------------------------------------
            Hamburger
              1 x 8.75                          8.75
            Beer
              2 x 10.25                        20.50
            ----------------------------------------
            Subtotal                           29.25
            Happy hour, 1.00 off Beer          -1.00
            10% off                            -2.82
            Tax 6.25% on 7.88                   0.49
            Tax 8.25% on 17.55                  1.45
            ========================================
            TOTAL USD                          27.37
            """).doesNotContain("CANCELLED");
    }

    @Test
    void isWhatTheReadmeOpensWith() throws IOException {
        String open = till.open(object("line_items", List.of(
            line("name", "'Hamburger'", "price", "8.75", "tax_rate", "0.0625"),
            line("name", "'Water'", "price", "2.35", "tax_rate", "0.0625"),
            line("name", "'Beer'", "price", "10.25", "tax_rate", "0.0825", "uuid", BEER)),
            "discounts", List.of(
                discount("name", "'$1 off beer'", "type", "'amount'", "amount", "1", "apply_to", BEER),
                discount("name", "'10% membership discount'"))));
        String receipt = receipt(open, "text/plain").body();

        assertThat(Files.readString(Path.of("README.md")))
            .contains("```\n" + receipt.substring(receipt.indexOf("Hamburger")) + "```\n");
    }

    @Test
    void showsTheSameAsAPage() {
        String page = receipt(path, "text/html").body();

        assertThat(page).startsWith("<!DOCTYPE html>").contains("<meta charset=\"utf-8\">",
            "Hamburger<small>1 × 8.75</small></th><td>8.75</td>", "Beer<small>2 × 10.25</small></th><td>20.50</td>",
            "Subtotal</th><td>29.25</td>", "Happy hour, 1.00 off Beer</th><td>-1.00</td>", "10% off</th><td>-2.82</td>",
            "Tax 8.25% on 17.55</th><td>1.45</td>", "Total USD</th><td>27.37</td>")
            .doesNotContain("CANCELLED", "<script", "{{", "http", "style=", "src=");
    }

    @Test
    void showsWhatWentBack() {
        till.staff(HttpMethod.POST, path + "/refunds", "{'line_items': [{'uuid': '" + BEER + "', 'quantity': 1}]}")
            .is(201).has("total", "9.51");

        assertThat(receipt(path, "text/plain").body()).endsWith("""
            ========================================
            TOTAL USD                          27.37
            ----------------------------------------
            Refunded 1 x Beer                  -9.51
            ========================================
            TOTAL AFTER REFUNDS                17.86
            """);
        assertThat(receipt(path, "text/html").body()).contains("Total USD</th><td>27.37</td>",
            "Refunded 1 × Beer</th><td>-9.51</td>", "Total after refunds</th><td>17.86</td>").doesNotContain("{{");
    }

    @Test
    void listsIncludedTaxesBelowTheTotal() {
        String open = till.open(order(List.of(
            line("name", "'Tea'", "price", "24.90", "tax_rate", "0.2", "tax_included", "true"),
            line("name", "'Map'", "price", "10", "taxes", "[{'name': '<State>', 'tax_rate': 0.04}]")), List.of()));

        assertThat(receipt(open, "text/plain").body()).endsWith("""
            Subtotal                           34.90
            <State> 4% on 10.00                 0.40
            ========================================
            TOTAL USD                          35.30
            ----------------------------------------
            Included tax 20% on 20.75           4.15
            """);
        assertThat(receipt(open, "text/html").body()).contains("&lt;State&gt; 4% on 10.00</th><td>0.40</td>", """
            <tr><th scope="row">Total USD</th><td>35.30</td></tr>
            </tfoot>
            </table>
            <table>
            <tbody>
            <tr><th scope="row"><small>Included tax 20% on 20.75</small></th><td><small>4.15</small></td></tr>
            """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        */*                                                 | text/plain
        text/plain                                          | text/plain
        text/*                                              | text/plain
        text/plain, text/html                               | text/plain
        text/html, text/plain                               | text/plain
        text/html;q=0.5, text/plain                         | text/plain
        text/plain;q=0.5, application/json                  | text/plain
        text/html;q=0.1, */*                                | text/plain
        application/json                                    | text/plain
        application/*                                       | text/plain
        application/json, text/plain;q=0.5                  | text/plain
        application/json, text/html;q=0.9, */*;q=0.1        | text/plain
        text/html;q=0.5, application/json;q=0.4             | text/html
        text/html                                           | text/html
        text/html;charset=iso-8859-1                        | text/html
        text/html, */*;q=0.1                                | text/html
        text/plain;q=0.1, */*                               | text/html
        text/plain;q=0.1, text/*                            | text/html
        text/plain;q=0.5, text/html;q=0.6                   | text/html
        text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8 | text/html
        """)
    void answersInWhatTheClientLikesBest(String accept, String type) {
        receipt(path, accept).hasHeader("Content-Type", type + ";charset=UTF-8");
    }

    @Test
    void answersInTextWhereNothingIsAskedFor() {
        till.get(path + "/receipt").is(200).hasHeader("Content-Type", TEXT).hasHeader("Vary", "Accept");
        receipt(path, "text/html").hasHeader("Content-Type", PAGE).hasHeader("Vary", "Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/xml, image/*", "text/csv", "text/plain;q=0", "text"})
    void refusesOtherTypesAndNamesItsOwn(String accept) {
        till.send(HttpMethod.GET, path + "/receipt", null, Map.of("Accept", accept)).refuses(406)
            .has("message", "'This address answers in text/plain or text/html; allow that in the Accept header'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "*/*"})
    void findsNoReceiptOfWhatIsNoOrder(String accept) {
        for (String none : List.of("/orders/" + anyUuid(), "/orders/1", "/orders/none")) {
            till.send(HttpMethod.GET, none + "/receipt", null, Map.of("Accept", accept)).refuses(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain"})
    void saysThatAnOrderIsCancelled(String accept) {
        till.post(path + "/cancel", "").is(200);

        assertThat(receipt(path, accept).body()).contains("CANCELLED").contains("27.37");
    }

    @Test
    void lendsThePageNoMarkup() {
        String name = "<script>alert(1)</script> & {{total}} \\\"<b";
        String open = till.open(order(List.of(line("name", "'" + name + "'")),
            List.of(discount("name", "'</th><script>'"))));

        assertThat(receipt(open, "text/html").body())
            .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{total}} &quot;&lt;b", "&lt;/th&gt;&lt;script&gt;")
            .doesNotContain("<script", "<b<");
        assertThat(receipt(open, "text/plain").body()).contains("<script>alert(1)</script> & {{total}}");
    }

    @Test
    void printsAnEmptyOrder() {
        String open = till.open("{}");

        assertThat(receipt(open, "text/plain").body())
            .contains("Subtotal", "TOTAL USD                           0.00\n");
        assertThat(receipt(open, "text/html").body()).contains("Total USD</th><td>0.00</td>");
    }

    /** As many lines and discounts, names as long and numbers as large as an order may have. */
    @Test
    void fitsThePaperAndAddsUpHoweverMuchThereIs() {
        String name = "'" + "Löwenzahn ".repeat(19) + "Karotten.'";
        String small = line("name", name, "price", "0.0375", "quantity", "1.333", "tax_rate", "0.123456");
        String large = line("name", "'" + "W".repeat(200) + "'", "price", "9999999.99", "quantity", "99990.999",
            "tax_rate", "0.999999");
        String open = till.open(object("line_items",
            times(499, small).replaceFirst("\\[", "[" + large.replace("$", "\\$") + ", "),
            "discounts", times(100, discount("name", name, "amount", "0.033333"))));

        String text = receipt(open, "text/plain").body();

        assertThat(text.lines()).allMatch(printed -> printed.length() <= 40);
        PrintedReceipt printed = PrintedReceipt.of(text);
        assertThat(printed.lines).hasSize(500);
        assertThat(printed.adjustments).hasSize(102);
        assertThat(sum(printed.lines)).isEqualTo(printed.subtotal);
        assertThat(printed.subtotal.add(sum(printed.adjustments))).isEqualTo(printed.total)
            .isEqualTo(till.get(open).at("total").decimalValue());
    }

    private Answer receipt(String order, String accept) {
        return till.send(HttpMethod.GET, order + "/receipt", null, Map.of("Accept", accept)).is(200);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
