package dev.till.order.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.ApiTest;
import dev.till.BothStores;
import dev.till.TillApi;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What JSON orders and their changes are made of. */
@BothStores
@ApiTest
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OrderJsonApiTest {

    @Autowired
    private TillApi till;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'lines': []}                                   | lines: is not a known field
        {'LINE_ITEMS': []}                              | LINE_ITEMS: is not a known field
        {'lineItems': []}                               | lineItems: is not a known field
        {'coupon': null}                                | coupon: is not a known field
        {'line_items': [{'prise': 1}]}                  | line_items[0].prise: is not a known field
        {'line_items': [{}, {'taxRate': 1}]}            | line_items[1].taxRate: is not a known field
        {'line_items': [{'apply_to': 'x'}]}             | line_items[0].apply_to: is not a known field
        {'line_items': [{'id': 1}]}                     | line_items[0].id: is not a known field
        {'discounts': [{'percent': 1}]}                 | discounts[0].percent: is not a known field
        {'discounts': [{'applyTo': 'x'}]}               | discounts[0].applyTo: is not a known field
        {'quantity': 1}                                 | quantity: is not a known field
        {'uuid': '1-1-1-1-1'}                           | uuid: must be a UUID of 36 characters
        {'uuid': 'AZijwn0eeLWcPy5NamlwwQ=='}            | uuid: must be a UUID of 36 characters
        {'uuid': 7}                                     | uuid: must be a UUID of 36 characters
        {'uuid': ''}                                    | uuid: must be a UUID of 36 characters
        {'line_items': [{'uuid': '1-1-1-1-1'}]}         | line_items[0].uuid: must be a UUID of 36 characters
        {'discounts': [{'uuid': 'x'}]}                  | discounts[0].uuid: must be a UUID of 36 characters
        {'discounts': [{'apply_to': '1-1-1-1-1'}]}      | discounts[0].apply_to: must be a UUID of 36 characters
        {'discounts': [{'apply_to_uuid': 'AZ'}]} | discounts[0].apply_to_uuid: must be a UUID of 36 characters
        {'pricing_policy': 1}                           | pricing_policy: must be text
        {'pricing_policy': []}                          | pricing_policy: must be text
        {'line_items': {}}                              | line_items: must be an array
        {'line_items': 'x'}                             | line_items: must be an array
        {'line_items': ''}                              | line_items: must be an array
        {'line_items': [3]}                             | line_items[0]: must be an object
        {'line_items': ['']}                            | line_items[0]: must be an object
        {'line_items': [[]]}                            | line_items[0]: must be an object
        {'line_items': [{}, null]}                      | line_items[1]: must not be null
        {'discounts': [null]}                           | discounts[0]: must not be null
        {'discounts': {'type': 'percent'}}              | discounts: must be an array
        {'line_items': [{'price': '3'}]}                | line_items[0].price: must be a number
        {'line_items': [{'price': ''}]}                 | line_items[0].price: must be a number
        {'line_items': [{'price': true}]}               | line_items[0].price: must be a number
        {'line_items': [{'price': [3]}]}                | line_items[0].price: must be a number
        {'line_items': [{'quantity': '3'}]}             | line_items[0].quantity: must be a number
        {'line_items': [{'tax_rate': {}}]}              | line_items[0].tax_rate: must be a number
        {'line_items': [{'name': 3}]}                   | line_items[0].name: must be text
        {'line_items': [{'sku': 104}]}                  | line_items[0].sku: must be text
        {'discounts': [{'name': true}]}                 | discounts[0].name: must be text
        {'discounts': [{'amount': '0.1'}]}              | discounts[0].amount: must be a number
        {'discounts': [{'type': 'Percent'}]}            | discounts[0].type: must be one of percent, amount
        {'discounts': [{'type': 'PERCENT'}]}            | discounts[0].type: must be one of percent, amount
        {'discounts': [{'type': 'half'}]}               | discounts[0].type: must be one of percent, amount
        {'discounts': [{'type': 0}]}                    | discounts[0].type: must be one of percent, amount
        {'discounts': [{'type': ''}]}                   | discounts[0].type: must be one of percent, amount
        {'uuid': null, 'uuid': null}                    | uuid: is given twice
        {'line_items': [{'price': 1, 'price': 2}]}      | line_items[0].price: is given twice
        {'line_items': [], 'line_items': []}            | line_items: is given twice
        {'discounts': [{}, {'type': 'amount', 'type': 'amount'}]} | discounts[1].type: is given twice
        {'total': {'a': 1, 'a': 2}}                     | total.a: is given twice
        {'id': 1, 'id': 2}                              | id: is given twice
        """)
    void stopsAtTheFirstThingThatCannotBeRead(String body, String fault) {
        String path = till.open(order(line()));

        till.post("/orders", body).refuses(400, fault);
        till.post("/orders/calculate", body).refuses(400, fault);
        till.put(path, body).refuses(400, fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{'line_items': [}", "{'uuid': undefined}", "{'total': NaN}", "{} {}", "{'id': 1,}"})
    void refusesWhatIsNoJson(String body) {
        till.post("/orders", body).refuses(400).has("code", "'malformed_json'");
        till.put(till.open("{}"), body).refuses(400).has("code", "'malformed_json'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E1000000000", "1E-1000000000", "-0.5", "'text'", "true", "null", "[1, {'a': []}]",
        "{'b': 1E1000000000}"})
    void ignoresComputedFieldsWhateverTheirValue(String anything) {
        String line = line("subtotal", anything, "discount_total", anything, "tax_total", anything,
            "included_tax_total", anything, "total", anything,
            "taxes", "[{'name': 'Zero', 'tax_rate': 0, 'tax_amount': " + anything + "}]");
        String discount = discount("applied_amount", anything);
        String body = object("id", anything, "customer_id", anything, "sku", anything, "status", anything,
            "currency", anything, "taxes", anything, "subtotal", anything, "discount_total", anything,
            "tax_total", anything, "included_tax_total", anything, "total", anything, "created_at", anything,
            "updated_at", anything, "line_items", "[" + line + "]", "discounts", "[" + discount + "]");

        till.post("/orders", body).is(200).has("total", "9.00").has("status", "'placed'").lacks("customer_id")
            .lacks("sku");
        till.post("/orders/calculate", body).is(200).has("total", "9.00");
        till.put(till.open("{}"), body).is(200).has("total", "9.00");
    }

    @Test
    void trimsText() {
        String sku = till.product(1);

        till.post("/orders", order(List.of(line("name", "'\\u2003Tea \\n'"), object("sku", "' " + sku + " '")),
            List.of(discount("name", "' \\t Ten off '")))).is(200)
            .has("line_items[0].name", "'Tea'").has("line_items[1].sku", "'" + sku + "'")
            .has("discounts[0].name", "'Ten off'");
    }

    @Test
    void answersInSnakeCaseOnly() {
        String body = till.post("/orders", order(List.of(line("tax_rate", "0.05")), List.of(discount()))).body();

        assertThat(body.replaceAll(": ?\"[^\"]*\"", "")).doesNotContainPattern("\"[a-z_]*[A-Z]");
    }
}
