package dev.till.attack;

import static dev.till.attack.Hostile.faulty;
import static dev.till.attack.Hostile.refused;
import static dev.till.attack.Hostile.taken;
import static dev.till.attack.Request.of;
import static dev.till.attack.Request.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/** Bodies that are no JSON, or JSON that says too much, too little or something else. */
final class HostileJson {

    private static final String CALCULATE = "/orders/calculate";
    private static final String DEMO = "/orders/01981f3a-5c00-7000-8000-000000000001";

    private HostileJson() {
    }

    private static Request lines(String lines) {
        return post(CALCULATE, "{'line_items': [" + lines + "]}");
    }

    private static Request price(String number) {
        return lines("{'name': 'A', 'price': " + number + "}");
    }

    private static Request ignored(String json) {
        return post(CALCULATE, "{'taxes': " + json + "}");
    }

    static List<Hostile> rows() {
        return Stream.of(malformed(), numbers(), limits(), types(), fields(), orders(), taxes(), observed(),
                changesWithoutBodies())
            .flatMap(List::stream).toList();
    }

    private static List<Hostile> malformed() {
        return Stream.of("{", "}", "{'line_items': [", "{} {}", "{}x", "{},", "{'uuid': null,}",
                "{'line_items': [,]}", "{line_items: []}", "{`line_items`: []}", "{/* x */}", "{} // x", "# x\n{}",
                "{'currency': 'a\nb'}", "{'currency': 'a\0b'}", "{'currency': '\\x'}", "{'currency': '\\u00g0'}",
                "{'currency': '\\ud8'}", "\0", "{'total': 01}", "{'total': +1}", "{'total': .5}", "{'total': 1.}",
                "{'total': 1e}", "{'total': 0x10}", "{'total': NaN}", "{'total': Infinity}", "{'total': -Infinity}",
                "{'total': -}", "{'total': tru}", "{'total': undefined}", "{'total' 1}", "{'total': 1 'id': 2}",
                "<order/>", "sku=ABC123", "--- {}", "{'total': 1_000}", "{'total': 1,000}")
            .map(body -> refused(400, "malformed_json", "the body " + body, post(CALCULATE, body))).toList();
    }

    private static List<Hostile> numbers() {
        String price = "line_items[0].price";
        return Stream.concat(
            Stream.of("1E1000000000", "1E-1000000000", "1E999999999999", "-1E1000000000", "1E400", "1e-400", "-0.01",
                    "10000000", "0.00001", "9999999.991", "9".repeat(99), "0." + "1".repeat(90),
                    "1" + "0".repeat(150), "1" + "0".repeat(1_000), "0." + "0".repeat(1_000) + "1",
                    "1E" + "9".repeat(200))
                .map(number -> faulty(price, "a price of " + abridged(number), price(number))),
            Stream.of(
                taken(200, "a price of -0", price("-0")),
                taken(200, "a price of 0 that is written at length", price("0.0000000000e0")),
                faulty("line_items[0].quantity", "a quantity of 1E1000000000",
                    lines("{'name': 'A', 'price': 1, 'quantity': 1E1000000000}")),
                faulty("line_items[0].quantity", "a product's quantity of 1E1000000000",
                    lines("{'sku': 'ABC123', 'quantity': 1E1000000000}")),
                faulty("line_items[0].quantity", "a quantity of 0", lines("{'name': 'A', 'price': 1, 'quantity': 0}")),
                faulty("line_items[0].tax_rate", "a rate of 1E-1000000000",
                    lines("{'name': 'A', 'price': 1, 'tax_rate': 1E-1000000000}")),
                faulty("discounts[0].amount", "ten percent as 10",
                    post(CALCULATE, "{'discounts': [{'type': 'percent', 'amount': 10}]}")),
                faulty("discounts[0].amount", "a discount of 1E1000000000",
                    post(CALCULATE, "{'discounts': [{'type': 'amount', 'amount': 1E1000000000}]}")),
                faulty("quantity", "a customer's quantity of 1E1000000000",
                    post("/customers/1/orders", "{'sku': 'ABC123', 'quantity': 1E1000000000}")))).toList();
    }

    private static String abridged(String text) {
        return text.length() < 20 ? text : text.substring(0, 20) + "… of " + text.length() + " characters";
    }

    private static List<Hostile> observed() {
        return Stream.concat(
            Stream.of("1E1000000000", "1E-1000000000", "-0.01", "0.001", "10000000000000", "9".repeat(99))
                .map(number -> faulty("observed.total", "an observed total of " + abridged(number),
                    post("/orders/reconcile", "{'order': {}, 'observed': {'total': " + number + "}}"))),
            Stream.of(
                faulty("observed.line_items", "more observed lines than the order has", post("/orders/reconcile",
                    "{'order': {}, 'observed': {'total': 1, 'line_items': [" + "{},".repeat(40_000) + "{}]}}")),
                faulty("order.line_items", "501 lines to reconcile", post("/orders/reconcile",
                    "{'order': {'line_items': [" + "{},".repeat(500) + "{}]}, 'observed': {'total': 1}}")),
                taken(200, "an empty order that somebody observed",
                    post("/orders/reconcile", "{'order': {}, 'observed': {'total': 9999999999999.99}}")))).toList();
    }

    private static List<Hostile> limits() {
        return List.of(
            refused(400, "invalid_request|malformed_json", "arrays of 33 levels",
                ignored("[".repeat(33) + "]".repeat(33))),
            refused(400, "invalid_request|malformed_json", "arrays of 100,000 levels", ignored("[".repeat(100_000))),
            refused(400, "invalid_request|malformed_json", "objects of 100,000 levels",
                ignored("{'a':".repeat(100_000))),
            refused(400, "invalid_request|malformed_json", "an array of 500,000 brackets",
                post(CALCULATE, "[".repeat(500_000))),
            refused(400, "invalid_request|malformed_json", "a field's name of 100,000 letters",
                post(CALCULATE, "{'" + "a".repeat(100_000) + "': 1}")),
            refused(400, "invalid_request|malformed_json", "a field's name of 100,000 letters in what is ignored",
                ignored("{'" + "a".repeat(100_000) + "': 1}")),
            faulty("line_items[0].name", "a name of 201 letters", lines("{'name': '" + "a".repeat(201)
                + "', 'price': 1}")),
            faulty("line_items[0].name", "a name of 1,000,000 letters",
                lines("{'name': '" + "a".repeat(1_000_000) + "', 'price': 1}")),
            faulty("line_items[0].sku", "a sku of 1,000,000 letters", lines("{'sku': '" + "a".repeat(1_000_000)
                + "'}")),
            faulty("line_items", "501 lines", lines("{'name': 'A', 'price': 1},".repeat(500)
                + "{'name': 'A', 'price': 1}")),
            refused(400, "invalid_request", "80,000 empty lines behind one of a product",
                lines("{'sku': 'ABC123'}" + ",{}".repeat(80_000))),
            faulty("discounts", "101 discounts", post(CALCULATE, "{'discounts': ["
                + "{'type': 'percent', 'amount': 0},".repeat(100) + "{'type': 'percent', 'amount': 0}]}")),
            refused(400, "invalid_request", "80,000 empty discounts",
                post(CALCULATE, "{'discounts': [{}" + ",{}".repeat(80_000) + "]}")),
            refused(400, "invalid_request", "1,000 faults at once", lines("{},".repeat(499) + "{}")).and(reply ->
                assertThat(Hostile.json(reply).get("message").stringValue()).contains("more fault")));
    }

    private static List<Hostile> types() {
        return List.of(
            refused(400, "invalid_request", "no body", post("/orders", "")),
            refused(400, "invalid_request", "a body of blanks", post("/orders", " \t\r\n ")),
            refused(400, "invalid_request", "a body of null", post("/orders", "null")),
            refused(400, "invalid_request", "a body of true", post("/orders", "true")),
            refused(400, "invalid_request", "a body of a number", post("/orders", "1")),
            refused(400, "invalid_request", "a body of text", post("/orders", "'{}'")),
            refused(400, "invalid_request", "a body of an array", post("/orders", "[{}]")),
            refused(400, "invalid_request", "a body of half an array", post("/orders", "[")),
            faulty("uuid", "a uuid that is a number", post("/orders", "{'uuid': 1}")),
            faulty("uuid", "a uuid that is short", post("/orders", "{'uuid': '1-1-1-1-1'}")),
            faulty("uuid", "a uuid in braces", post("/orders", "{'uuid': '{a76ee7b0-7f9e-4443-899c-f4be0faddee3}'}")),
            faulty("uuid", "a uuid with a blank", post("/orders", "{'uuid': ' a76ee7b0-7f9e-4443-899c-f4be0faddee3'}")),
            faulty("uuid", "a uuid that is an object", post("/orders", "{'uuid': {'$ne': null}}")),
            faulty("line_items", "lines that are an object", post("/orders", "{'line_items': {}}")),
            faulty("line_items", "lines that are text", post("/orders", "{'line_items': '[]'}")),
            faulty("line_items[0]", "a line that is null", lines("null")),
            faulty("line_items[0]", "a line that is a number", lines("1")),
            faulty("line_items[1]", "a line that is an array", lines("{'name': 'A', 'price': 1}, []")),
            faulty("line_items[0].price", "a price that is text", price("'3'")),
            faulty("line_items[0].price", "a price that is true", price("true")),
            faulty("line_items[0].price", "a price that is an array", price("[1]")),
            faulty("line_items[0].name", "a name that is a number", lines("{'name': 1, 'price': 1}")),
            faulty("line_items[0].name", "a name that is true", lines("{'name': true, 'price': 1}")),
            faulty("discounts[0].type", "a type in capitals", post(CALCULATE, "{'discounts': [{'type': 'PERCENT'}]}")),
            faulty("discounts[0].type", "a type that is a number", post(CALCULATE, "{'discounts': [{'type': 0}]}")),
            faulty("pricing_policy", "a policy that is none", post(CALCULATE, "{'pricing_policy': 'cheap'}")),
            faulty("pricing_policy", "a policy that is a class",
                post(CALCULATE, "{'pricing_policy': {'@class': 'java.util.HashMap'}}")));
    }

    private static List<Hostile> fields() {
        return List.of(
            faulty("colour", "an unknown field", post("/orders", "{'colour': 1}")),
            faulty("\"\"", "an empty field's name", post("/orders", "{'': 1}")),
            faulty("@class", "a class's name", post("/orders", "{'@class': 'java.util.HashMap'}")),
            faulty("__proto__", "a prototype", post("/orders", "{'__proto__': {'id': 1}}")),
            faulty("lineItems", "a field in another case", post("/orders", "{'lineItems': []}")),
            faulty("colour", "an unknown field before an unknown one of a line",
                post("/orders", "{'colour': 1, 'line_items': [{'shade': 1}]}")),
            faulty("line_items[0].shade", "an unknown field of a line before an unknown one",
                post("/orders", "{'line_items': [{'shade': 1}], 'colour': 1}")),
            faulty("uuid", "a field twice", post("/orders", "{'uuid': null, 'uuid': null}")),
            faulty("line_items[0].price", "a line's field twice", lines("{'name': 'A', 'price': 1, 'price': 0}")),
            faulty("line_items[0].price", "a field twice, once with an escape",
                lines("{'name': 'A', 'price': 1, '\\u0070rice': 0}")),
            refused(400, "invalid_request", "a field twice in what is ignored", ignored("{'a': 1, 'a': 2}")));
    }

    private static List<Hostile> orders() {
        String one = "'a76ee7b0-7f9e-4443-899c-f4be0faddee3'";
        return List.of(
            faulty("line_items[1].uuid", "a uuid on two lines", lines(("{'uuid': " + one
                + ", 'name': 'A', 'price': 1},").repeat(2).replaceFirst(",$", ""))),
            faulty("line_items[0].uuid", "the order's uuid on a line", post(CALCULATE, "{'uuid': " + one
                + ", 'line_items': [{'uuid': " + one + ", 'name': 'A', 'price': 1}]}")),
            faulty("discounts[0].apply_to", "a discount on nothing",
                post(CALCULATE, "{'discounts': [{'type': 'amount', 'amount': 1, 'apply_to': " + one + "}]}")),
            faulty("discounts[0].apply_to_uuid", "a discount on two things", post(CALCULATE, "{'uuid': " + one
                + ", 'discounts': [{'type': 'amount', 'amount': 1, 'apply_to': " + one + ", 'apply_to_uuid': " + one
                + "}]}")),
            faulty("line_items[0].sku", "an unknown product", lines("{'sku': 'NO-SUCH'}")),
            faulty("line_items[0].price", "another price than the product's", lines("{'sku': 'ABC123', 'price': 0}")),
            faulty("line_items[0].quantity", "half a product", lines("{'sku': 'ABC123', 'quantity': 0.5}")),
            faulty("line_items", "a sku beside lines",
                post("/customers/1/orders", "{'sku': 'ABC123', 'line_items': [{'sku': 'ABC123'}]}")),
            faulty("uuid", "another uuid than the path's", of("PUT", DEMO, "{'uuid': " + one + "}")),
            refused(409, "product_unavailable", "more than there is",
                post("/customers/1/orders", "{'sku': 'KB-104', 'quantity': 1000000}")),
            refused(409, "order_exists", "a uuid that is taken",
                post("/orders", "{'uuid': '01981f3a-5c00-7000-8000-000000000001'}")));
    }

    private static List<Hostile> taxes() {
        String tax = "{'name': 'A', 'tax_rate': 0.1}";
        return Stream.concat(
            Stream.of("1E1000000000", "-1E1000000000", "1E-1000000000", "10E999999999", "-0.01", "1.1", "0.0000001",
                    "9".repeat(99), "0." + "1".repeat(90), "'0.1'", "true", "null", "[]")
                .map(rate -> faulty("line_items[0].taxes[1].tax_rate", "a tax at " + abridged(rate),
                    taxes("{'name': 'A', 'tax_rate': 1}, {'name': 'B', 'tax_rate': " + rate + "}"))),
            Stream.of(
                taken(200, "a tax at a zero of many decimals",
                    taxes("{'name': 'A', 'tax_rate': 0.9}, {'name': 'B', 'tax_rate': 0E-1000000000}")),
                faulty("line_items[0].taxes", "no tax in a list", taxes("")),
                faulty("line_items[0].taxes", "six taxes", taxes((tax + ",").repeat(5) + tax)),
                faulty("line_items[0].taxes", "10,000 taxes", taxes((tax + ",").repeat(9_999) + tax)),
                faulty("line_items[0].taxes", "40,000 empty taxes", taxes("{}" + ",{}".repeat(39_999))),
                faulty("line_items[0].taxes[0]", "a tax that is null", taxes("null")),
                faulty("line_items[0].taxes[0]", "a tax that is a rate", taxes("0.1")),
                faulty("line_items[0].taxes[0].name", "a tax with a name of 61 letters",
                    taxes("{'name': '" + "a".repeat(61) + "', 'tax_rate': 0.1}")),
                faulty("line_items[0].taxes[0].name", "a tax with a name of 1,000,000 letters",
                    taxes("{'name': '" + "a".repeat(1_000_000) + "', 'tax_rate': 0.1}")),
                faulty("line_items[0].taxes[0].compound", "a first tax that is compound",
                    taxes("{'name': 'A', 'tax_rate': 0.1, 'compound': true}")),
                faulty("line_items[0].taxes[1]", "a tax twice", taxes(tax + "," + tax)),
                faulty("line_items[0].tax_included", "included tax without a tax",
                    lines("{'name': 'A', 'price': 1, 'tax_included': true}")),
                faulty("line_items[0].taxes", "other taxes than the product's",
                    lines("{'sku': 'ABC123', 'taxes': [" + tax + "]}"))))
            .toList();
    }

    private static Request taxes(String taxes) {
        return lines("{'name': 'A', 'price': 1, 'taxes': [" + taxes + "]}");
    }

    /** Calls that take no more than an empty object. */
    private static List<Hostile> changesWithoutBodies() {
        return Stream.of(of("POST", DEMO + "/cancel", ""), of("DELETE", DEMO
            + "/line_items/01981f3a-5c00-7000-8000-000000000012", ""),
                of("DELETE", DEMO + "/discounts/01981f3a-5c00-7000-8000-000000000022", ""),
                    of("DELETE", "/customers/1/notifications/1", ""))
            .flatMap(call -> Stream.of(
                faulty("restock", call.method() + " " + call.path() + " with a notification",
                    of(call.method(), call.path(), "{'restock': false}")),
                refused(400, "malformed_json", call.method() + " " + call.path() + " with half a body",
                    of(call.method(), call.path(), "{")),
                refused(400, "invalid_request", call.method() + " " + call.path() + " with an array",
                    of(call.method(), call.path(), "[]"))))
            .toList();
    }
}
