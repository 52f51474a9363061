package dev.till.attack;

import static dev.till.attack.Hostile.closed;
import static dev.till.attack.Hostile.refused;
import static dev.till.attack.Hostile.taken;
import static dev.till.attack.Request.get;
import static dev.till.attack.Request.of;
import static dev.till.attack.Request.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TillApi;
import java.util.List;
import java.util.stream.Stream;

/** Request lines, methods and paths. */
final class HostileLines {

    private static final String DEMO = "01981f3a-5c00-7000-8000-000000000001";

    private HostileLines() {
    }

    private static Request line(String line) {
        return raw(line + "\r\nHost: till\r\nConnection: close\r\n\r\n");
    }

    static List<Hostile> rows() {
        return Stream.of(lines(), methods(), paths(), names()).flatMap(List::stream).toList();
    }

    private static List<Hostile> lines() {
        return List.of(
            refused(400, "bad_request", "a line that is no request", line("nonsense")),
            refused(400, "bad_request", "a method without a path", line("GET")),
            refused(400, "bad_request", "a method with a NUL", line("G\0T /products HTTP/1.1")),
            refused(400, "bad_request", "a TLS handshake",
                raw("\u0016\u0003\u0001\u0002\0\u0001\0\1\u00fc\u0003\u0003\r\n\r\n")),
            refused(400, "bad_request", "a version in lower case", line("GET /products http/1.1")),
            refused(400, "bad_request", "a version of another protocol", line("GET /products RTSP/1.0")),
            refused(400, "bad_request", "words behind the version", line("GET /products HTTP/1.1 please")),
            refused(505, "http_version_not_supported", "HTTP/9.9", line("GET /products HTTP/9.9")),
            refused(505, "http_version_not_supported", "HTTP/2.0 as text", line("GET /products HTTP/2.0")),
            taken(200, "HTTP/1.0 without Host", raw("GET /products/ABC123 HTTP/1.0\r\n\r\n")),
            taken(200, "an absolute address", line("GET http://till/products/ABC123 HTTP/1.1")),
            refused(400, "bad_request", "an absolute address of another host",
                line("GET http://other/products HTTP/1.1")),
            // Tomcat takes it for HTTP/2 without TLS, which Till does not offer.
            closed("the preface of HTTP/2", raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
            // An address of 9 KB does not fit where headers of 8 KB have to fit too.
            refused(414, "uri_too_long", "a path of 9 KB", get("/products/" + "a".repeat(9_000))),
            refused(414, "uri_too_long", "a query of 9 KB", get("/products?q=" + "a".repeat(9_000))),
            refused(414, "uri_too_long", "a path of 100 KB", get("/" + "a/".repeat(50_000))));
    }

    private static List<Hostile> methods() {
        return List.of(
            refused(405, "method_not_allowed", "a method in lower case", of("get", "/products"))
                .header("Allow", ".*GET.*"),
            refused(405, "method_not_allowed", "a method that is none", of("BREW", "/products"))
                .header("Allow", ".*GET.*"),
            refused(405, "method_not_allowed", "TRACE", of("TRACE", "/products")),
            refused(405, "method_not_allowed", "PATCH of a list", of("PATCH", "/orders", "{}")),
            refused(405, "method_not_allowed", "GET of a call that takes POST", get("/orders/calculate"))
                .header("Allow", "POST(, ?OPTIONS)?"),
            refused(405, "method_not_allowed", "PUT with a key that is none, where there is no PUT",
                of("PUT", "/orders", "{}").with("Idempotency-Key", "")),
            refused(404, "not_found", "OPTIONS of no path", of("OPTIONS", "/nowhere")),
            refused(404, "not_found", "a preflight of no path", preflight("/nowhere")),
            allows("OPTIONS of a call that takes POST", of("OPTIONS", "/orders/calculate"), "OPTIONS", "POST"),
            allows("OPTIONS of a list", of("OPTIONS", "/products"), "GET", "HEAD", "OPTIONS", "POST"),
            refused(405, "method_not_allowed", "a method of 300 letters", of("A".repeat(300), "/products")),
            taken(200, "a method in a header", of("POST", "/orders/calculate", "{}")
                .with("X-HTTP-Method-Override", "DELETE")));
    }

    private static Request preflight(String path) {
        return of("OPTIONS", path).with("Origin", "https://evil.example").with("Access-Control-Request-Method", "PUT");
    }

    private static Hostile allows(String what, Request request, String... methods) {
        return taken(200, what, request).and(reply ->
            assertThat(reply.headers().getFirst("Allow").split(", ?")).containsExactlyInAnyOrder(methods));
    }

    private static List<Hostile> paths() {
        return Stream.of("/products/%zz", "/products/%", "/products/%c", "/products/%c3", "/products/%c0%af",
                "/products/%ed%a0%80", "/products/%00", "/products/a%2Fb", "/products/a%5Cb", "/products/a\\b",
                "/products/<b>", "/products/\"", "/products/{sku}", "/products/a|b", "/products/^", "/products/[",
                "/products/\u00e9", "/products/\u0001", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
                "/products/..%2f..%2fetc")
            .map(path -> refused(400, "bad_request", "the path " + path, line("GET " + path + " HTTP/1.1"))).toList();
    }

    private static List<Hostile> names() {
        String staff = TillApi.STAFF_KEY;
        return Stream.of(
            Stream.of("/nowhere", "/error", "/actuator/env", "/.env", "/PRODUCTS", "/products/ABC123/",
                    "/customers/01/orders", "/customers/+1/orders", "/customers/1.0/orders", "/customers/-1/orders",
                    "/customers/0x1/orders", "/customers/1e0/orders", "/customers/9223372036854775808/orders",
                    "/customers/00/orders", "/customers/%EF%BC%91/orders", "/customers/%D9%A1/orders",
                    "/customers/1%20/orders", "/customers/01/notifications", "/orders/1-1-1-1-1",
                    "/orders/" + DEMO.replace("-", ""), "/orders/" + DEMO + "%20", "/orders/" + DEMO + "/receipt/",
                    "/orders/%20/receipt", "/products/" + "a".repeat(65), "/products/a%20b", "/products/%C2%A0",
                    "/v3/api-docs/nothing")
                .map(path -> refused(404, ".*not_found", "the path " + path, get(path))),
            Stream.of(
                refused(404, ".*not_found", "a customer's number with a zero in front", get("/customers/01")
                    .with("X-Api-Key", staff)),
                refused(404, ".*not_found", "a notification's number with a zero in front",
                    of("DELETE", "/customers/1/notifications/01")),
                refused(404, ".*not_found", "a line's uuid that is short",
                    of("DELETE", "/orders/" + DEMO + "/line_items/1-1-1-1-1"))))
            .flatMap(rows -> rows).toList();
    }
}
