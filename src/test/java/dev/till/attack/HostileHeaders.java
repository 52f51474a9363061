package dev.till.attack;

import static dev.till.attack.Hostile.refused;
import static dev.till.attack.Hostile.taken;
import static dev.till.attack.Request.get;
import static dev.till.attack.Request.of;
import static dev.till.attack.Request.post;
import static dev.till.attack.Request.raw;

import dev.till.TillApi;
import java.util.List;
import java.util.stream.Stream;

/** Headers, but for those of a body's form and frame. */
final class HostileHeaders {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    /** Tomcat finds most of them, Till the rest. */
    private static final String HOST = "bad_request|malformed_host";
    private static final String PLAIN = "http://(till|localhost)";

    private HostileHeaders() {
    }

    /** A request for a product with this text among its headers. */
    private static Request head(String text) {
        return raw("GET /products/ABC123 HTTP/1.1\r\nHost: till\r\nConnection: close\r\n" + text + "\r\n\r\n");
    }

    private static Request host(String lines) {
        return raw("GET /products/ABC123 HTTP/1.1\r\n" + lines + "Connection: close\r\n\r\n");
    }

    static List<Hostile> rows() {
        return Stream.of(malformed(), hosts(), forwarded(), requestIds(), meaningless(), staff())
            .flatMap(List::stream).toList();
    }

    private static List<Hostile> malformed() {
        return List.of(
            refused(400, "bad_request", "a header without a colon", head("nonsense")),
            refused(400, "bad_request", "a header without a name", head(": x")),
            refused(400, "bad_request", "a header's name with a space", head("X Y: z")),
            refused(400, "bad_request", "a space before the colon", head("X-Y : z")),
            refused(400, "bad_request", "a NUL in a header", head("X-Y: a\0b")),
            refused(400, "bad_request", "a lone carriage return in a header", head("X-Y: a\rb")),
            // Put together again, as HTTP allows.
            taken(200, "a header that goes on in the next line", head("X-Y: a\r\n b")),
            refused(431, "request_header_fields_too_large", "a header of 9 KB", get("/products")
                .with("X-Long", "a".repeat(9_000))),
            refused(431, "request_header_fields_too_large", "a header's name of 9 KB", get("/products")
                .with("a".repeat(9_000), "x")),
            refused(431, "request_header_fields_too_large", "headers of 9 KB together",
                head("X-Y: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(220) + "X-Y: z")),
            refused(431, "request_header_fields_too_large", "1,000 headers", head("a:\r\n".repeat(1_000) + "a: z")),
            refused(431, "request_header_fields_too_large", "a header of 9 KB on a change",
                post("/orders", "{}").with("Cookie", "a".repeat(9_000))));
    }

    private static List<Hostile> hosts() {
        return List.of(
            refused(400, HOST, "no Host", host("")),
            refused(400, HOST, "two Hosts", host("Host: till\r\nHost: evil\r\n")),
            refused(400, HOST, "a Host with a space", host("Host: a b\r\n")),
            refused(400, HOST, "a Host with a tag", host("Host: a\"><b>\r\n")),
            refused(400, HOST, "a Host with a path", host("Host: till/evil\r\n")),
            refused(400, HOST, "a Host with a user", host("Host: a@b\r\n")),
            refused(400, HOST, "a port of letters", host("Host: till:port\r\n")),
            refused(400, HOST, "a broken IPv6 address", host("Host: [::1\r\n")));
    }

    private static List<Hostile> forwarded() {
        return Stream.of("X-Forwarded-Proto: https://", "X-Forwarded-Proto: javascript", "X-Forwarded-Proto:",
                "X-Forwarded-Host: a\"> b", "X-Forwarded-Host: evil.example", "X-Forwarded-Host: a:b:c",
                "X-Forwarded-Port: 99999", "X-Forwarded-Port: port", "X-Forwarded-Prefix: till",
                "X-Forwarded-Prefix: //evil.example", "X-Forwarded-Prefix: /%zz", "X-Forwarded-For: a, b, <c>",
                "X-Forwarded-Ssl: on", "Forwarded: proto=javascript", "Forwarded: host=till:port",
                "Forwarded: host=\"a\\\"b\";proto=https", "Forwarded: ;;;=,=",
                "Forwarded: for=\"_x\";host=evil.example", "X-Original-URL: /orders", "X-Rewrite-URL: /orders")
            .map(line -> line.split(": ?", 2))
            .flatMap(header -> Stream.of(
                taken(200, header[0] + " of " + header[1] + ", on an order",
                    post("/orders", "{}").with(header[0], header[1])).header("Location", PLAIN + "/orders/" + UUID),
                taken(200, header[0] + " of " + header[1] + ", on a list",
                    get("/products?limit=1").with(header[0], header[1]))
                    .header("Link", "<" + PLAIN + "/products\\?.*")))
            .toList();
    }

    private static List<Hostile> requestIds() {
        return Stream.of("", "a b", "<script>", "a\"b", "\u00e9", "a".repeat(65), "../../x", "${jndi:ldap://x}",
                "a%0d%0ab")
            .map(id -> taken(200, "a request's id of " + id, get("/products/ABC123").with("X-Request-Id", id))
                .header("X-Request-Id", UUID)).toList();
    }

    private static List<Hostile> meaningless() {
        return List.of(
            refused(406, "not_acceptable", "an Accept of pages", get("/products").with("Accept", "text/html")),
            refused(406, "not_acceptable", "an Accept of XML", get("/products").with("Accept", "application/xml")),
            refused(406, "not_acceptable", "an Accept that is none", get("/products").with("Accept", "nonsense")),
            refused(406, "not_acceptable", "an Accept of XML on a receipt",
                get("/orders/01981f3a-5c00-7000-8000-000000000001/receipt").with("Accept", "application/xml")),
            refused(404, "not_found", "an Accept of pages, of no path", get("/nowhere").with("Accept", "text/html")),
            refused(404, "not_found", "an Accept that is none, of no path", get("/nowhere").with("Accept", "/")),
            taken(200, "an Accept-Language that is none", get("/products/ABC123").with("Accept-Language", ";;;q=x")),
            taken(200, "an Accept-Encoding that is none", get("/products/ABC123").with("Accept-Encoding", ";;,,q")),
            taken(200, "a Range that is none", get("/products/ABC123").with("Range", "bytes=9-1,-")),
            taken(200, "a Cookie that is none", get("/products/ABC123").with("Cookie", "=;\"a=b;$Path")),
            taken(200, "credentials that nobody asks for", get("/products/ABC123").with("Authorization", "Basic ???")),
            taken(200, "an upgrade to HTTP/2", head("Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__")),
            taken(200, "an upgrade to a web socket", head("Upgrade: websocket\r\nSec-WebSocket-Key: x")),
            taken(200, "an origin, without CORS", get("/products/ABC123").with("Origin", "https://evil.example"))
                .without("Access-Control-Allow-Origin"),
            taken(200, "a preflight, without CORS", of("OPTIONS", "/orders").with("Origin", "https://evil.example")
                .with("Access-Control-Request-Method", "POST")).without("Access-Control-Allow-Origin"),
            taken(200, "a cross-site GET", get("/products/ABC123").with("Sec-Fetch-Site", "cross-site")));
    }

    private static List<Hostile> staff() {
        return List.of(
            refused(401, "unauthorized", "no staff key", get("/customers")),
            refused(401, "unauthorized", "an empty staff key", get("/customers").with("X-Api-Key", "")),
            refused(401, "unauthorized", "a staff key as a parameter",
                get("/customers?X-Api-Key=" + TillApi.STAFF_KEY)),
            refused(401, "unauthorized", "a body without a staff key", post("/products", "{'sku': 'A'}")),
            refused(401, "unauthorized", "a broken body without a staff key", post("/products", "{")),
            refused(401, "unauthorized", "a change of a product without a staff key",
                of("PATCH", "/products/ABC123", "{'price': 0}")),
            refused(401, "unauthorized", "a movement without a staff key",
                post("/products/ABC123/stock_movements", "{'change': -1, 'reason': 'theft'}")));
    }
}
