package dev.till.attack;

import static dev.till.attack.Hostile.refused;
import static dev.till.attack.Hostile.taken;
import static dev.till.attack.Request.get;
import static dev.till.attack.Request.of;
import static dev.till.attack.Request.post;

import dev.till.TillApi;
import java.util.List;
import java.util.stream.Stream;

/** Keys of safe retries, versions, and other sites. */
final class HostileChanges {

    private static final String DEMO = "/orders/01981f3a-5c00-7000-8000-000000000001";
    private static final String LINE = DEMO + "/line_items/01981f3a-5c00-7000-8000-000000000012";
    private static final String DISCOUNT = DEMO + "/discounts/01981f3a-5c00-7000-8000-000000000022";

    private HostileChanges() {
    }

    static List<Hostile> rows() {
        return Stream.of(keys(), versions(), sites()).flatMap(List::stream).toList();
    }

    private static List<Hostile> keys() {
        return Stream.concat(
            Stream.of("", "\"", "\"\"", "a b", "\"a b\"", "a\tb", "\u00fc", "schl\u00fcssel", "a\u007fb",
                    "a".repeat(256), "\"" + "a".repeat(256) + "\"")
                .map(key -> refused(400, "invalid_request|bad_request", "a key of " + key,
                    post("/orders", "{}").with("Idempotency-Key", key))),
            Stream.of(
                refused(400, "invalid_request", "two keys",
                    post("/orders", "{}").with("Idempotency-Key", "a").with("Idempotency-Key", "b")),
                refused(400, "invalid_request", "a key twice",
                    post("/orders", "{}").with("Idempotency-Key", "a").with("Idempotency-Key", "a")),
                refused(404, "not_found", "a key for no path", post("/nowhere", "{}").with("Idempotency-Key", "a")),
                refused(401, "unauthorized", "a key of none of the staff",
                    post("/products", "{}").with("Idempotency-Key", "a")),
                taken(200, "a key that is none on a GET", get("/products/ABC123").with("Idempotency-Key", "a b"))))
            .toList();
    }

    private static List<Hostile> versions() {
        List<Request> changes = List.of(of("PUT", DEMO, "{}"), of("DELETE", LINE), of("DELETE", DISCOUNT),
            of("POST", DEMO + "/cancel"));
        return Stream.concat(
            changes.stream().flatMap(change -> Stream.of(
                changed("If-Match", "\"0-0\"", change), changed("If-Match", "W/\"0-0\"", change),
                changed("If-Match", "nonsense", change), changed("If-Match", "", change),
                changed("If-Match", "\"a\", \"b\"", change), changed("If-Match", "\"" + "a".repeat(5_000) + "\"",
                    change),
                changed("If-Match", "\"*\"", change), changed("If-None-Match", "*", change))),
            Stream.of(
                refused(404, ".*not_found", "If-Match on no order",
                    of("PUT", DEMO.replace("8000", "9000"), "{}").with("If-Match", "\"0-0\"")),
                taken(200, "If-None-Match of nonsense on a GET", get(DEMO).with("If-None-Match", "nonsense")),
                taken(200, "If-None-Match of 7 KB on a GET", get(DEMO).with("If-None-Match", "\"a\",".repeat(1_400))),
                taken(200, "If-Modified-Since of nonsense", get(DEMO).with("If-Modified-Since", "yesterday"))))
            .toList();
    }

    private static Hostile changed(String header, String value, Request change) {
        return refused(412, "order_(un)?changed", header + " of " + value + " on " + change.method() + " "
            + change.path(),
            change.with(header, value));
    }

    private static List<Hostile> sites() {
        return Stream.of(post("/orders", "{}"), post("/customers", "{'name': 'A', 'email': 'site@example.org'}"),
                post("/customers/1/orders", "{'sku': 'ABC123'}"),
                    post("/customers/1/notifications", "{'sku': 'ABC123'}"),
                of("POST", DEMO + "/cancel"), of("DELETE", LINE), of("PUT", DEMO, "{}"),
                post("/products/ABC123/stock_movements", "{'change': 1, 'reason': 'theft'}")
                    .with("X-Api-Key", TillApi.STAFF_KEY))
            .flatMap(change -> Stream.of(
                refused(403, "cross_site_request", "another site's " + change.method() + " " + change.path(),
                    change.with("Sec-Fetch-Site", "cross-site")),
                refused(403, "cross_site_request", "another site's page that says who it is, and " + change.method()
                    + " "
                    + change.path(), change.with("Sec-Fetch-Site", "cross-site").with("Origin", "https://evil.example")
                    .with("Sec-Fetch-Mode", "navigate"))))
            .toList();
    }
}
