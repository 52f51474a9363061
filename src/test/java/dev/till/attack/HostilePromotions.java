package dev.till.attack;

import static dev.till.attack.Hostile.faulty;
import static dev.till.attack.Hostile.refused;
import static dev.till.attack.Request.get;
import static dev.till.attack.Request.of;
import static dev.till.attack.Request.post;

import dev.till.TillApi;
import java.util.List;
import java.util.stream.Stream;

/** Promotions by those who may not, without sense, and out of range. */
final class HostilePromotions {

    private static final String SEEDED = "/promotions/WELCOME10";
    private static final String FIELDS = "'code': 'X', 'name': 'X', ";

    private HostilePromotions() {
    }

    static List<Hostile> rows() {
        return Stream.of(strangers(), bodies(), numbers(), times(), paths()).flatMap(List::stream).toList();
    }

    private static Request staff(Request request) {
        return request.with("X-Api-Key", TillApi.STAFF_KEY);
    }

    private static Request add(String body) {
        return staff(post("/promotions", body));
    }

    private static List<Hostile> strangers() {
        return Stream.of(post("/promotions", "{}"), get("/promotions"), get(SEEDED), get("/promotions/NO-SUCH"),
                of("PATCH", SEEDED, "{'active': false}"))
            .flatMap(request -> Stream.of(
                refused(401, "unauthorized", "a stranger's " + request.method() + " " + request.path(), request),
                refused(401, "unauthorized", "a guessed key for " + request.method() + " " + request.path(),
                    request.with("X-Api-Key", "guess")))).toList();
    }

    private static List<Hostile> bodies() {
        return Stream.of("", "null", "[]", "1", "{", "{'code': 'A', 'code': 'B'}", "{'codes': ['A']}",
                "{'type': 'PERCENT'}", "{'type': ['percent']}", "{'skus': [[]]}", "{'skus': {'0': 'ABC123'}}",
                "{'skus': [" + "'A',".repeat(10_000) + "'A']}", "{'code': '" + "A".repeat(10_000) + "'}",
                "{'code': '\\u0000'}", "{'code': 'welcome\\u212A'}", "{'name': '\\u202e'}")
            .flatMap(body -> Stream.of(add(body), staff(of("PATCH", SEEDED, body))).map(request ->
                refused(400, "invalid_request|malformed_json", "a promotion of "
                    + body.substring(0, Math.min(body.length(), 60)) + " to " + request.path(), request))).toList();
    }

    private static List<Hostile> numbers() {
        return Stream.of("usage_limit", "usage_limit_per_customer", "minimum_subtotal", "buy_quantity", "max_sets")
            .flatMap(field -> Stream.of("-1", "1e1000000000", "1e-1000000000", "0.0001", "99999999999999999999999999")
                .map(number -> faulty(field, number + " as " + field,
                    add("{" + FIELDS + "'type': 'buy_get', 'skus': ['ABC123'], 'get_quantity': 1"
                        + (field.equals("buy_quantity") ? "" : ", 'buy_quantity': 1") + ", '" + field + "': "
                        + number + "}")))).toList();
    }

    private static List<Hostile> times() {
        return Stream.of("'now'", "0", "''", "'2026-01-31'", "'2026-01-31T24:00:00Z'", "'+292278994-08-17T07:12:55Z'",
                "'0000-12-31T23:59:59Z'", "'9999-12-31T23:59:59-23:59'", "'2026-01-31T09:30:00'")
            .map(time -> faulty("ends_at", "a promotion until " + time,
                add("{" + FIELDS + "'type': 'percent', 'amount': 1, 'ends_at': " + time + "}"))).toList();
    }

    private static List<Hostile> paths() {
        return Stream.of("NO-SUCH", "%E2%84%AA", "WELCOME10%20", "%F0%9F%8D%94", "a".repeat(2_000))
            .flatMap(code -> Stream.of(get("/promotions/" + code), of("PATCH", "/promotions/" + code, "{}"))
                .map(request -> refused(404, "promotion_not_found", "the promotion "
                    + code.substring(0, Math.min(code.length(), 40)) + " for " + request.method(), staff(request))))
            .toList();
    }
}
