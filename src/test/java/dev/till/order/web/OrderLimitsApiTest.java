package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.Json.times;
import static dev.till.TillApi.anyUuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Answer;
import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every limit at, just inside and just outside of its edge; a body that exceeds several gets all of its faults. */
@BothStores
@ApiTest
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OrderLimitsApiTest {

    @Autowired
    private TillApi till;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        price    | 0                  |
        price    | -0                 |
        price    | 0.0001             |
        price    | -0.0001            | must be at least 0
        price    | 0.00001            | must have at most 4 decimals
        price    | 0.000100000        |
        price    | 9999999.9899       |
        price    | 9999999.99         |
        price    | 9999999.9901       | must be at most 9999999.99
        price    | 10000000           | must be at most 9999999.99
        price    | 1E1000000000       | must be at most 9999999.99
        price    | -1E1000000000      | must be at least 0
        price    | 1E-1000000000      | must have at most 4 decimals
        price    | 0E1000000000       |
        price    | 0E-1000000000      |
        price    | null               | is required on a line without a sku
        price    | absent             | is required on a line without a sku
        quantity | 0                  | must be greater than 0
        quantity | 0E1000000000       | must be greater than 0
        quantity | -1                 | must be greater than 0
        quantity | 0.001              |
        quantity | 0.0001             | must have at most 3 decimals
        quantity | 0.0010             |
        quantity | 999999.999         |
        quantity | 1000000            |
        quantity | 1E6                |
        quantity | 1000000.001        | must be at most 1000000
        quantity | 1E1000000000       | must be at most 1000000
        quantity | 1E-1000000000      | must have at most 3 decimals
        quantity | null               |
        tax_rate | 0                  |
        tax_rate | -0.000001          | must be at least 0
        tax_rate | 0.000001           |
        tax_rate | 0.0000001          | must have at most 6 decimals
        tax_rate | 0.999999           |
        tax_rate | 1                  |
        tax_rate | 1.0000000          |
        tax_rate | 1.000001           | must be at most 1
        tax_rate | 1E1000000000       | must be at most 1
        tax_rate | 1E-1000000000      | must have at most 6 decimals
        tax_rate | null               |
        name     | 'n'                |
        name     | ' n '              |
        name     | ''                 | must not be blank
        name     | ' \\t\\n '         | must not be blank
        name     | 'a\\tb'            | must not contain control characters
        name     | 'a\\u009fb'        | must not contain control characters
        name     | 'a\\ud800'         | must not contain unpaired surrogates
        name     | '\\udc00\\ud800'   | must not contain unpaired surrogates
        name     | '\\ud83c\\udf54'   |
        name     | null               | is required on a line without a sku
        name     | absent             | is required on a line without a sku
        sku      | ''                 | must be 1 to 64 letters, digits, '-', '_' or '.'
        sku      | 'A B'              | must be 1 to 64 letters, digits, '-', '_' or '.'
        sku      | 'Ä'                | must be 1 to 64 letters, digits, '-', '_' or '.'
        """)
    void holdsALineToItsLimits(String field, String value, @Nullable String fault) {
        // Any sku, since none is required of a line: this one can't be found either.
        String body = order(field.equals("price") ? line(field, value) : line("price", "0.5", field, value));

        expect("/orders/calculate", body, fault == null ? null : "line_items[0]." + field + ": " + fault);
        expect("/orders", body, fault == null ? null : "line_items[0]." + field + ": " + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        percent | 0                  |
        percent | 0.000001           |
        percent | 0.0000001          | must have at most 6 decimals
        percent | -0.000001          | must be at least 0
        percent | 0.999999           |
        percent | 1                  |
        percent | 1.000001           | must be at most 1: 10% is 0.1
        percent | 10                 | must be at most 1: 10% is 0.1
        percent | 1E1000000000       | must be at most 1: 10% is 0.1
        percent | 1E-1000000000      | must have at most 6 decimals
        percent | 0E-1000000000      |
        percent | null               | is required
        percent | absent             | is required
        amount  | 0                  |
        amount  | 0.01               |
        amount  | 0.001              | must have at most 2 decimals
        amount  | 0.0100             |
        amount  | -0.01              | must be at least 0
        amount  | 9999999.98         |
        amount  | 9999999.99         |
        amount  | 9999999.991        | must be at most 9999999.99
        amount  | 10000000.00        | must be at most 9999999.99
        amount  | 1E1000000000       | must be at most 9999999.99
        amount  | 1E-1000000000      | must have at most 2 decimals
        amount  | null               | is required
        """)
    void holdsADiscountToTheLimitsOfItsType(String type, String amount, @Nullable String fault) {
        String body = order(List.of(line()), List.of(discount("type", "'" + type + "'", "amount", amount)));

        expect("/orders", body, fault == null ? null : "discounts[0].amount: " + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        name | 'n'    |
        name | null   |
        name | ''     | must not be blank
        name | 'a\\rb'| must not contain control characters
        type | null   | is required
        type | absent | is required
        """)
    void holdsADiscountsNameAndTypeToTheirs(String field, String value, @Nullable String fault) {
        expect("/orders", order(List.of(line()), List.of(discount(field, value))),
            fault == null ? null : "discounts[0]." + field + ": " + fault);
    }

    @Test
    void countsNamesInCodePoints() {
        String longest = "'" + "🍔".repeat(200) + "'";
        String tooLong = "'" + "🍔".repeat(201) + "'";

        till.post("/orders", order(List.of(line("name", longest)), List.of(discount("name", longest)))).is(200)
            .has("line_items[0].name", longest).has("discounts[0].name", longest);
        till.post("/orders", order(List.of(line("name", tooLong)), List.of(discount("name", tooLong))))
            .refuses(400, "line_items[0].name: must have at most 200 characters",
                "discounts[0].name: must have at most 200 characters");
    }

    @Test
    void tellsAllFaultsAtOnceInTheirPlaces() {
        String sku = till.product(1);
        till.post("/orders", object("pricing_policy", "'none'",
            "line_items", List.of(line("price", "-1", "quantity", "0", "tax_rate", "2"), line(),
                line("name", "''", "price", "absent"), lineOf(sku, "quantity", "1.5"), lineOf("NO-SUCH")),
            "discounts", List.of(discount("type", "absent"), discount("amount", "10", "apply_to", anyUuid()))))
            .refuses(400,
                "pricing_policy: must be one of: standard, order_first, per_line, stepwise_half_even, per_rate",
                "line_items[0].quantity: must be greater than 0",
                "line_items[0].price: must be at least 0",
                "line_items[0].tax_rate: must be at most 1",
                "line_items[2].name: must not be blank",
                "line_items[2].price: is required on a line without a sku",
                "line_items[3].quantity: must be a whole number on a line with a sku",
                "line_items[4].sku: names an unknown product: NO-SUCH",
                "discounts[0].type: is required",
                "discounts[1].amount: must be at most 1: 10% is 0.1",
                "discounts[1].apply_to: must be the uuid of the order or of one of its line items")
            .has("message", "'pricing_policy must be one of: standard, order_first, per_line, stepwise_half_even, "
                + "per_rate (and 10 more faults)'");
    }

    @Test
    void holdsAnOrderTo500Lines() {
        till.post("/orders", object("line_items", times(500, line()))).is(200).has("total", "5000.00");
        till.post("/orders", object("line_items", times(501, line())))
            .refuses(400, "line_items: must leave the order with at most 500");
    }

    @Test
    void looksAtNothingElseOfAnOrderThatIsTooLarge() {
        String wrong = object("sku", "'A B'", "quantity", "-1");
        String tooMany = object("pricing_policy", "'none'", "line_items", times(15_000, wrong));

        till.post("/orders", tooMany).refuses(400, "line_items: must leave the order with at most 500");
        till.post("/orders/calculate", tooMany).refuses(400, "line_items: must leave the order with at most 500");
        till.post("/orders/compare", tooMany).refuses(400, "line_items: must leave the order with at most 500");
        till.put(till.open("{}"), tooMany).refuses(400, "line_items: must leave the order with at most 500");
        till.post("/customers/" + till.customer() + "/orders", object("sku", "'A'", "line_items", times(40_000, "{}"),
            "discounts", times(101, "{}"))).refuses(400, "line_items: must leave the order with at most 500",
                "discounts: must leave the order with at most 100");
    }

    @Test
    void holdsABodyToItsTokens() {
        String sku = till.product(1);
        till.post("/customers/" + till.customer() + "/orders",
            "{'line_items': [{'sku': '" + sku + "'}" + ", {}".repeat(80_000) + "]}")
            .refuses(400, ": must have at most 100000 names, values and brackets");
    }

    @Test
    void listsNoMoreThanAHundredFaults() {
        Answer refusal = till.post("/orders",
            object("line_items", times(500, line("quantity", "-1", "price", "-1", "tax_rate", "2")))).is(400)
            .has("message", "'line_items[0].quantity must be greater than 0 "
                + "(and 1499 more faults; errors lists the first 100)'");

        assertThat(refusal.faults()).hasSize(100).last().isEqualTo("line_items[33].quantity: must be greater than 0");
    }

    @Test
    void holdsAnOrderTo100Discounts() {
        till.post("/orders", object("discounts", times(100, discount()))).is(200);
        till.post("/orders", object("discounts", times(101, discount())))
            .refuses(400, "discounts: must leave the order with at most 100");
    }

    @Test
    void holdsTheLimitsAfterAMergeToo() {
        UUID line = anyUuid();
        UUID discount = anyUuid();
        String path = till.open(order(List.of(line("uuid", line)), List.of(discount("uuid", discount))));
        till.put(path, object("line_items", times(499, line()), "discounts", times(99, discount()))).is(200);

        till.put(path, object("line_items", "[" + line() + "]", "discounts", "[" + discount() + "]"))
            .refuses(400, "line_items: must leave the order with at most 500",
                "discounts: must leave the order with at most 100");
        till.put(path, object("line_items", List.of(line("uuid", line, "price", "11.00")),
            "discounts", List.of(discount("uuid", discount, "amount", "0.2")))).is(200)
            .has("line_items[0].price", "11.00").has("discounts[0].amount", "0.2");
    }

    @Test
    void holdsASubtotalToWhatADoubleCanCarry() {
        String most = line("price", "9999999.99", "quantity", "100000");
        String path = till.open(order(most, line("price", "999.99")));
        till.get(path).has("subtotal", "999999999999.99").has("total", "999999999999.99");

        till.post("/orders", order(most, line("price", "1000.00")))
            .refuses(400, "line_items: their subtotal must be at most 999999999999.99");
        till.post("/orders/calculate", order(most, most))
            .refuses(400, "line_items: their subtotal must be at most 999999999999.99");
        till.put(path, order(line("price", "0.005")))
            .refuses(400, "line_items: their subtotal must be at most 999999999999.99");
        till.put(path, order(line("price", "0.0049"))).is(200).has("subtotal", "999999999999.99");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        price    | 1E1000000000  | must be at most 9999999.99
        price    | 1E-1000000000 | must have at most 4 decimals
        quantity | 1E1000000000  | must be at most 1000000
        quantity | 1E-1000000000 | must have at most 3 decimals
        tax_rate | 1E1000000000  | must be at most 1
        tax_rate | 1E-1000000000 | must have at most 6 decimals
        """)
    void isNotHeldUpByHugeNumbersOnALineThatThereIs(String field, String number, String fault) {
        UUID free = anyUuid();
        UUID catalog = anyUuid();
        String path = till.open(order(line("uuid", free), lineOf(till.product(3), "uuid", catalog)));

        var refusal = till.put(path, order(object("uuid", free, field, number), object("uuid", catalog, field, number)))
            .is(400);

        assertThat(refusal.faults())
            .contains("line_items[0]." + field + ": " + fault, "line_items[1]." + field + ": " + fault);
    }

    @ParameterizedTest
    @CsvSource({"1E1000000000", "1E-1000000000"})
    void isNotHeldUpByHugeNumbersOnADiscountThatThereIs(String number) {
        UUID percent = anyUuid();
        UUID amount = anyUuid();
        String path = till.open(order(List.of(line()), List.of(discount("uuid", percent),
            discount("uuid", amount, "type", "'amount'"))));

        till.put(path, object("discounts", List.of(object("uuid", percent, "amount", number),
            object("uuid", amount, "amount", number)))).is(400);
        till.put(path, object("discounts", List.of(discount("uuid", percent, "type", "'amount'", "amount", number))))
            .is(400);
    }

    private void expect(String path, String body, @Nullable String fault) {
        if (fault == null) {
            till.post(path, body).is(200);
        } else {
            till.post(path, body).refuses(400, fault);
        }
    }
}
