package dev.till.attack;

import static dev.till.attack.Hostile.faulty;
import static dev.till.attack.Hostile.refused;
import static dev.till.attack.Request.of;
import static dev.till.attack.Request.post;

import dev.till.TillApi;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Refunds of more than there is, of what there isn't, and by those who may not. All are of an order of the seed. */
final class HostileRefunds {

    private static final String ORDER = "/orders/01981f3a-5c00-7000-8000-000000000002";
    private static final String LINE = "'uuid': '01981f3a-5c00-7000-8000-000000000031'";
    private static final String FREE_LINE = "'uuid': '01981f3a-5c00-7000-8000-000000000032'";

    private HostileRefunds() {
    }

    static List<Hostile> rows() {
        return Stream.of(strangers(), bodies(), quantities(), paths()).flatMap(List::stream).toList();
    }

    private static Request staff(Request request) {
        return request.with("X-Api-Key", TillApi.STAFF_KEY);
    }

    private static List<Request> refunds(String body) {
        return List.of(staff(post(ORDER + "/refunds", body)), staff(post(ORDER + "/refunds/calculate", body)));
    }

    private static List<Hostile> strangers() {
        return Stream.of(post(ORDER + "/refunds", "{}"), post(ORDER + "/refunds/calculate", "{}"),
                of("GET", ORDER + "/refunds"))
            .flatMap(request -> Stream.of(
                refused(401, "unauthorized", "a stranger's " + request.method() + " " + request.path(), request),
                refused(401, "unauthorized", "a guessed key for " + request.method() + " " + request.path(),
                    request.with("X-Api-Key", "guess")))).toList();
    }

    private static List<Hostile> bodies() {
        return Stream.of("", "null", "[]", "1", "{", "{'line_items': null, 'line_items': []}", "{'refund': 'all'}",
                "{'line_items': [null]}", "{'line_items': [[]]}", "{'line_items': '" + "a".repeat(1000) + "'}",
                "{'line_items': [{" + LINE + ", 'uuid': null}]}", "{'line_items': [{" + LINE + ", 'amount': 1000}]}",
                "{'line_items': [{'uuid': '1-1-1-1-1'}]}", "{'reason': 7}")
            .flatMap(body -> refunds(body).stream().map(request -> refused(400, "invalid_request|malformed_json",
                "a refund of " + body + " to " + request.path(), request))).toList();
    }

    private static List<Hostile> quantities() {
        Stream<Hostile> outOfRange = Stream.of("0", "-1", "-0.001", "1e1000000000", "1e-1000000000", "1000000.001",
                "0.0009", "0.5", "99999999999999999999999999")
            .flatMap(number -> refunds("{'line_items': [{" + LINE + ", 'quantity': " + number + "}]}").stream()
                .map(request -> faulty("line_items[0].quantity", number + " units to " + request.path(), request)));
        Stream<Hostile> more = Stream.of(LINE + ", 'quantity': 4", LINE + ", 'quantity': 1000000",
                FREE_LINE + ", 'quantity': 3.001")
            .flatMap(line -> refunds("{'line_items': [{" + line + "}]}").stream().map(request ->
                refused(409, "over_refunded", line + " to " + request.path(), request)));
        Stream<Hostile> lines = Stream.of(
                "{'line_items': [{" + LINE + "}, {" + LINE + "}]}",
                "{'line_items': [{" + FREE_LINE + ", 'restock': true}]}",
                "{'line_items': " + Collections.nCopies(500, "{" + LINE + "}") + "}",
                "{'line_items': " + Collections.nCopies(20_000, "{}") + "}",
                "{'reason': '" + "a".repeat(201) + "'}", "{'reason': '\\u202e'}", "{'reason': ' '}",
                "{'line_items': [{'uuid': '01981f3a-5c00-7000-8000-000000000011'}]}",
                "{'line_items': [{'uuid': '01981f3a-5c00-7000-8000-000000000002'}]}")
            .flatMap(body -> refunds(body).stream().map(request -> refused(400, "invalid_request",
                "a refund of %.80s… (%d characters) to %s".formatted(body, body.length(), request.path()), request)));
        return Stream.of(outOfRange, more, lines).flatMap(rows -> rows).toList();
    }

    private static List<Hostile> paths() {
        Stream<Hostile> versions = Stream.of("\"0-0\"", "nonsense", "W/\"0-0\"").map(tag -> refused(412,
            "order_changed", "a refund If-Match " + tag, staff(post(ORDER + "/refunds", "{}")).with("If-Match", tag)));
        Stream<Hostile> others = Stream.of(ORDER.replace("8000", "9000"), "/orders/none", "/orders/1-1-1-1-1")
            .flatMap(order -> Stream.of(post(order + "/refunds", "{}"), of("GET", order + "/refunds"),
                post(order + "/refunds/calculate", "{}")))
            .map(request -> refused(404, "order_not_found", request.method() + " " + request.path(), staff(request)));
        Stream<Hostile> methods = Stream.of("PUT", "PATCH", "DELETE").map(method -> refused(405, "method_not_allowed",
            method + " of refunds", staff(of(method, ORDER + "/refunds", "{}"))));
        return Stream.of(versions, others, methods).flatMap(rows -> rows).toList();
    }
}
