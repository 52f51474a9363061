package dev.till.attack;

import static dev.till.attack.Hostile.faulty;
import static dev.till.attack.Hostile.refused;
import static dev.till.attack.Hostile.taken;
import static dev.till.attack.Request.get;

import dev.till.TillApi;
import java.util.List;
import java.util.stream.Stream;

/** Query strings. */
final class HostileQueries {

    private HostileQueries() {
    }

    private static Request staff(String path) {
        return get(path).with("X-Api-Key", TillApi.STAFF_KEY);
    }

    static List<Hostile> rows() {
        return Stream.of(broken(), parameters(), filters()).flatMap(List::stream).toList();
    }

    private static List<Hostile> broken() {
        return List.of(
            refused(400, "malformed_query", "a lone percent sign", get("/products?q=100%")),
            refused(400, "malformed_query", "a percent sign with one digit", get("/products?q=%4")),
            refused(400, "malformed_query", "a percent sign with letters", get("/products?q=%zz")),
            refused(400, "malformed_query", "Latin-1 in an unknown parameter", get("/products?x=%E9")),
            refused(400, "malformed_query", "overlong UTF-8", get("/products?q=%C1%8B")),
            refused(400, "malformed_query", "a surrogate in UTF-8", get("/products?q=%ED%A0%80")),
            refused(400, "malformed_query", "a parameter without a name", get("/products?=x")),
            refused(400, "malformed_query", "1,001 parameters", get("/products?" + "a&".repeat(1_000) + "a=1")),
            refused(400, "bad_request", "a bracket as it is", get("/products?a=[")),
            refused(400, "bad_request", "a letter beyond ASCII as it is", get("/products?q=\u00e9")),
            refused(400, "malformed_query", "a broken query of the documentation", get("/swagger-ui.html?x=%")),
            refused(400, "malformed_query", "a broken query of the document", get("/v3/api-docs?x=%E9")),
            refused(400, "malformed_query", "a broken query of a change",
                Request.post("/orders/calculate?x=%", "{}")),
            refused(400, "malformed_query", "a broken query of a change with a key",
                Request.post("/orders?x=%E9", "{}").with("Idempotency-Key", "broken-query")),
            taken(200, "parameters that nobody knows", get("/products?x=1&x=2&&;&__proto__=1&class.classLoader=1")),
            taken(200, "SQL", get("/products?q=%27%20OR%201=1%20--")),
            taken(200, "a pattern of wildcards", get("/products?q=" + "%25_".repeat(500))));
    }

    private static List<Hostile> parameters() {
        return Stream.of("0", "-1", "501", "1.5", "1e2", "%2B1", "%201", "abc", "99999999999", "0x10", "%D9%A1",
                "1&limit=2", "1,2", "null")
            .flatMap(limit -> Stream.of("/products", "/customers/1/orders").map(list ->
                faulty("limit", list + "?limit=" + limit, get(list + "?limit=" + limit))))
            .toList();
    }

    private static List<Hostile> filters() {
        return List.of(
            faulty("q", "two searches", get("/products?q=a&q=b")),
            faulty("in_stock", "neither true nor false", get("/products?in_stock=maybe")),
            taken(200, "in_stock without a value", get("/products?in_stock=")),
            faulty("in_stock", "in_stock twice", get("/products?in_stock=true&in_stock=false")),
            taken(200, "an empty cursor", get("/products?after=")),
            faulty("after", "a cursor that is none", get("/products?after=%00")),
            faulty("after", "a cursor of words", get("/products?after=Z2FyYmFnZQ")),
            faulty("after", "a cursor of another list", get("/customers/1/orders?after=MQ")),
            faulty("after", "a cursor of a number that is too long",
                get("/products?after=OTk5OTk5OTk5OTk5OTk5OTk5OTk5")),
            faulty("after", "a cursor of 6 KB", get("/products?after=" + "MQ".repeat(3_000))),
            faulty("after", "two cursors", get("/products?after=MQ&after=Mg")),
            faulty("status", "a status in capitals", staff("/orders?status=PLACED")),
            faulty("status", "two statuses", staff("/orders?status=placed&status=cancelled")),
            faulty("customer_id", "a customer that is no number", staff("/orders?customer_id=one")),
            faulty("customer_id", "a customer beyond all numbers", staff("/orders?customer_id=9223372036854775808")),
            taken(200, "a customer without a value", staff("/orders?customer_id=")),
            faulty("created_after", "a day without a time", staff("/orders?created_after=2026-01-31")),
            faulty("created_after", "a time without a zone", staff("/orders?created_after=2026-01-31T09:30:00")),
            faulty("created_after", "a day that is none", staff("/orders?created_after=2026-02-30T09:30:00Z")),
            faulty("created_before", "a year of nine digits",
                staff("/orders?created_before=%2B999999999-01-01T00:00:00Z")),
            faulty("from", "a report without days", staff("/reports/sales")),
            faulty("from", "a report from a day of nine digits", staff("/reports/taxes?from=%2B99999-01-01&to=x")),
            faulty("to", "a report on all days", staff("/reports/sales?from=0000-01-01&to=9999-12-31")),
            faulty("zone", "a time zone with a path",
                staff("/reports/sales?from=2026-11-01&to=2026-11-01&zone=../../etc/localtime")),
            faulty("group_by", "SQL in a grouping",
                staff("/reports/sales?from=2026-11-01&to=2026-11-01&group_by=day%27--")),
            faulty("after", "a cursor of a report with the character 0",
                staff("/reports/taxes?from=2026-11-01&to=2026-11-01&after=PQA")),
            taken(200, "a report on the last day that there is", staff("/reports/sales?from=9999-12-31&to=9999-12-31")),
            faulty("email", "two addresses", staff("/customers?email=a&email=b")));
    }
}
