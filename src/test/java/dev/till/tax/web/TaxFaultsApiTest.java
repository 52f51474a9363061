package dev.till.tax.web;

import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static dev.till.Json.times;
import static dev.till.TillApi.anyUuid;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The refusals of taxes, wherever a request gives some. */
@BothStores
@ApiTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TaxFaultsApiTest {

    @Autowired
    private TillApi till;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'tax_rate': 0.1, 'taxes': [{'name': 'A', 'tax_rate': 0.1}] | taxes: must be absent where tax_rate is given
        'tax_rate': 0, 'taxes': []                  | taxes: must be absent where tax_rate is given \
            & taxes: must have 1 to 5 taxes
        'tax_rate': 2, 'taxes': [{}]                | tax_rate: must be at most 1 \
            & taxes: must be absent where tax_rate is given \
            & taxes[0].name: is required & taxes[0].tax_rate: is required
        'taxes': []                                 | taxes: must have 1 to 5 taxes
        'taxes': [], 'tax_included': true           | taxes: must have 1 to 5 taxes
        'taxes': [{}, {}, {}, {}, {}, {}]           | taxes: must have 1 to 5 taxes
        'taxes': [null]                             | taxes[0]: must not be null
        'taxes': [{'name': 'A', 'tax_rate': 0}, null] | taxes[1]: must not be null
        'taxes': [{}]                               | taxes[0].name: is required & taxes[0].tax_rate: is required
        'taxes': [{'name': 'A'}, {'name': 'A'}]     | taxes[0].tax_rate: is required & taxes[1].tax_rate: is required
        'taxes': [{'tax_rate': 0}, {'tax_rate': 0}] | taxes[0].name: is required & taxes[1].name: is required
        'taxes': [{'name': null, 'tax_rate': null}] | taxes[0].name: is required & taxes[0].tax_rate: is required
        'taxes': [{'tax_rate': 0.1}]                | taxes[0].name: is required
        'taxes': [{'name': '', 'tax_rate': 0.1}]    | taxes[0].name: must not be blank
        'taxes': [{'name': ' \\u200b', 'tax_rate': 0.1}] | taxes[0].name: must not be blank
        'taxes': [{'name': 'A\\u0000', 'tax_rate': 0.1}] | taxes[0].name: must not contain control characters
        'taxes': [{'name': 'A\\u2028B', 'tax_rate': 0.1}] | taxes[0].name: must not contain line separators
        'taxes': [{'name': 'A\\nB', 'tax_rate': 0.1}] | taxes[0].name: must not contain control characters
        'taxes': [{'name': 'A\\u202eB', 'tax_rate': 0.1}] \
            | taxes[0].name: must not contain characters that change the writing direction
        'taxes': [{'name': 'A\\ud800', 'tax_rate': 0.1}] | taxes[0].name: must not contain unpaired surrogates
        'taxes': [{'name': 'A'}]                    | taxes[0].tax_rate: is required
        'taxes': [{'name': 'A', 'tax_rate': -0.1}]  | taxes[0].tax_rate: must be at least 0
        'taxes': [{'name': 'A', 'tax_rate': 1.1}]   | taxes[0].tax_rate: must be at most 1
        'taxes': [{'name': 'A', 'tax_rate': 0.0000001}] | taxes[0].tax_rate: must have at most 6 decimals
        'taxes': [{'name': 'A', 'tax_rate': 1E1000000000}] | taxes[0].tax_rate: must be at most 1
        'taxes': [{'name': 'A', 'tax_rate': 1E-1000000000}] | taxes[0].tax_rate: must have at most 6 decimals
        'taxes': [{'name': 'A', 'tax_rate': 0.05}, {'name': ' A ', 'tax_rate': 0.050, 'compound': true}] \
            | taxes[1]: must differ from the taxes before it in name or tax_rate
        'taxes': [{'name': 'A', 'tax_rate': 0}, {'name': 'B', 'tax_rate': 0}, {'name': 'A', 'tax_rate': 0E3}] \
            | taxes[2]: must differ from the taxes before it in name or tax_rate
        'taxes': [{'name': 'A', 'tax_rate': 1E1000000000}, {'name': 'A', 'tax_rate': 10E999999999}] \
            | taxes[0].tax_rate: must be at most 1 & taxes[1].tax_rate: must be at most 1 \
            & taxes[1]: must differ from the taxes before it in name or tax_rate
        'taxes': [{'name': 'A', 'tax_rate': 0.1, 'compound': true}] \
            | taxes[0].compound: must be false or absent on the first tax
        'taxes': [{'name': 'A', 'tax_rate': 0.6}, {'name': 'B', 'tax_rate': 0.400001}] \
            | taxes: must have tax rates that sum to at most 1; these sum to 1.000001
        'taxes': [{'name': 'A', 'tax_rate': 0.6}, {'name': 'A', 'tax_rate': 0E-1000000000}, {'tax_rate': 0.60}] \
            | taxes[2].name: is required & taxes: must have tax rates that sum to at most 1; these sum to 1.2
        'tax_included': true                        | tax_included: needs tax_rate or taxes
        'tax_included': true, 'tax_rate': null      | tax_included: needs tax_rate or taxes
        'tax_included': true, 'tax_rate': 2         | tax_rate: must be at most 1
        'tax_included': 'true'                      | tax_included: must be true or false
        'tax_included': 1                           | tax_included: must be true or false
        'taxes': {}                                 | taxes: must be an array
        'taxes': ''                                 | taxes: must be an array
        'taxes': [[]]                               | taxes[0]: must be an object
        'taxes': ['State']                          | taxes[0]: must be an object
        'taxes': [{'name': 1}]                      | taxes[0].name: must be text
        'taxes': [{'tax_rate': '0.1'}]              | taxes[0].tax_rate: must be a number
        'taxes': [{'compound': 0}]                  | taxes[0].compound: must be true or false
        'taxes': [{'compound': 'false'}]            | taxes[0].compound: must be true or false
        'taxes': [{'rate': 0.1}]                    | taxes[0].rate: is not a known field
        'taxes': [{'taxable_amount': 1}]            | taxes[0].taxable_amount: is not a known field
        'taxes': [{'name': 'A', 'name': 'A'}]       | taxes[0].name: is given twice
        'taxes': [], 'taxes': []                    | taxes: is given twice
        'taxIncluded': true                         | taxIncluded: is not a known field
        """)
    void namesTheFieldOfEachFault(String fields, String faults) {
        String line = "{'name': 'Thing', 'price': 10.00, %s}".formatted(fields);
        UUID uuid = anyUuid();
        String path = till.open(order(line("uuid", uuid)));

        till.post("/orders", order(line)).refuses(400, ofLine(faults));
        till.post("/orders/calculate", order(line)).refuses(400, ofLine(faults));
        till.post("/orders/compare", order(line)).refuses(400, ofLine(faults));
        till.put(path, order(line)).refuses(400, ofLine(faults));
        till.put(path, order("{'uuid': '%s', %s}".formatted(uuid, fields))).refuses(400, ofLine(faults));
        till.staff(POST, "/products", "{'sku': 'TAXED', 'name': 'Thing', 'price': 10.00, %s}".formatted(fields))
            .refuses(400, faults.split(" +& "));
        till.staff(PATCH, "/products/" + till.product(1), "{%s}".formatted(fields)).refuses(400, faults.split(" +& "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0E1000000000", "0E-1000000000"})
    void addsZerosOfManyDecimals(String zero) {
        String taxes = "[{'name': 'A', 'tax_rate': 0.7}, {'name': 'B', 'tax_rate': %s}]".formatted(zero);

        till.post("/orders/calculate", order(line("taxes", taxes))).is(200).has("total", "17.00");
    }

    @Test
    void countsANameInCodePointsAfterTrimming() {
        String name = "🍔".repeat(60);

        till.post("/orders/calculate", order(line("taxes", "[{'name': ' %s ', 'tax_rate': 0.1}]".formatted(name))))
            .is(200).has("line_items[0].taxes[0].name", "'" + name + "'");
        till.post("/orders/calculate", order(line("taxes", "[{'name': '%sx', 'tax_rate': 0.1}]".formatted(name))))
            .refuses(400, "line_items[0].taxes[0].name: must have at most 60 characters");
    }

    @Test
    void looksAtNoEntryOfAListThatIsTooLong() {
        till.post("/orders/calculate", order(line("taxes", times(10_000, "{'tax_rate': -1}"))))
            .refuses(400, "line_items[0].taxes: must have 1 to 5 taxes");
        till.staff(PATCH, "/products/" + till.product(1), object("taxes", times(10_000, "{'tax_rate': -1}")))
            .refuses(400, "taxes: must have 1 to 5 taxes");
    }

    @Test
    void listsAllFaultsInTheOrderOfTheBody() {
        till.post("/orders", order(line("price", "-1", "tax_rate", "2", "taxes", "[{'name': '', 'compound': true}]"),
            line("tax_included", "true"), line("name", "''", "taxes", "[]"))).refuses(400,
                "line_items[0].price: must be at least 0",
                "line_items[0].tax_rate: must be at most 1",
                "line_items[0].taxes: must be absent where tax_rate is given",
                "line_items[0].taxes[0].name: must not be blank",
                "line_items[0].taxes[0].tax_rate: is required",
                "line_items[0].taxes[0].compound: must be false or absent on the first tax",
                "line_items[1].tax_included: needs tax_rate or taxes",
                "line_items[2].name: must not be blank",
                "line_items[2].taxes: must have 1 to 5 taxes");
        till.staff(POST, "/products", object("price", "-1", "taxes", "[{'name': ''}]", "tax_included", "true",
            "quantity", "0.5")).refuses(400, "sku: is required", "name: is required", "price: must be at least 0",
                "taxes[0].name: must not be blank", "taxes[0].tax_rate: is required",
                "quantity: must be a whole number");
        till.staff(PATCH, "/products/" + till.product(1), object("sku", "'OTHER'", "price", "-1", "tax_rate", "-1"))
            .refuses(400, "price: must be at least 0", "tax_rate: must be at least 0",
                "sku: can't be changed; add another product instead");
    }

    @Test
    void asksForNoTaxOfALineWhoseProductIsUnknown() {
        String line = lineOf("NO-SUCH", "taxes", "[{}]", "tax_included", "true");

        till.post("/orders", order(line, lineOf("NO-SUCH", "tax_included", "true"))).refuses(400,
            "line_items[0].sku: names an unknown product: NO-SUCH", "line_items[0].taxes[0].name: is required",
            "line_items[0].taxes[0].tax_rate: is required", "line_items[1].sku: names an unknown product: NO-SUCH");
        till.post("/customers/" + till.customer() + "/orders", order("{'tax_rate': 2, 'tax_included': true}"))
            .refuses(400, "line_items[0].sku: is required on a customer's order",
                "line_items[0].tax_rate: must be at most 1");
    }

    private static String[] ofLine(String faults) {
        return Arrays.stream(faults.split(" +& ")).map(fault -> "line_items[0]." + fault).toArray(String[]::new);
    }
}
