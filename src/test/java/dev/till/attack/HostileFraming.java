package dev.till.attack;

import static dev.till.attack.Hostile.refused;
import static dev.till.attack.Hostile.taken;
import static dev.till.attack.Request.get;
import static dev.till.attack.Request.post;
import static dev.till.attack.Request.raw;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/** How long a body is said to be, how it comes, and when. */
final class HostileFraming {

    private static final int MEBIBYTE = 1 << 20;

    private HostileFraming() {
    }

    /** A change with these header lines, and what comes behind its head. */
    private static Request body(String path, String lines, String body) {
        return raw("POST " + path + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\n" + lines + "\r\n\r\n" + body);
    }

    private static Request length(String length) {
        return body("/orders/calculate", "Content-Length: " + length, "{}");
    }

    private static Request chunks(String chunks) {
        return body("/orders/calculate", "Transfer-Encoding: chunked", chunks);
    }

    static List<Hostile> rows() {
        return Stream.of(lengths(), encodings(), chunked(), tooLarge(), late(), expectations(), pipelines())
            .flatMap(List::stream).toList();
    }

    private static List<Hostile> lengths() {
        return Stream.concat(
            Stream.of("-1", "abc", "+2", "0x2", "2.0", "2,2", "2, 2", "99999999999999999999",
                    "2\r\nContent-Length: 3", "2\r\nContent-Length: 2")
                .map(length -> refused(400, "bad_request", "a Content-Length of " + length, length(length))),
            Stream.of(refused(400, "bad_request", "a space behind Content-Length",
                body("/orders/calculate", "Content-Length : 2", "{}")))).toList();
    }

    private static List<Hostile> encodings() {
        return List.of(
            refused(501, "not_implemented", "an encoding that is none",
                body("/orders", "Transfer-Encoding: xchunked", "2\r\n{}\r\n0\r\n\r\n")),
            refused(501, "not_implemented", "gzip as an encoding of the transfer",
                body("/orders", "Transfer-Encoding: gzip, chunked", "2\r\n{}\r\n0\r\n\r\n")),
            refused(400, "bad_request", "chunks within chunks",
                body("/orders", "Transfer-Encoding: chunked, chunked", "2\r\n{}\r\n0\r\n\r\n")),
            // A line that goes on is put together again, as HTTP allows; of the two frames, the chunks count.
            taken(200, "chunks in a line that goes on",
                body("/orders", "Transfer-Encoding:\r\n chunked", "2\r\n{}\r\n0\r\n\r\n")),
            taken(200, "a length beside chunks", raw("POST /orders HTTP/1.1\r\nHost: till\r\nContent-Length: 4\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
                .header("Connection", "close"));
    }

    private static List<Hostile> chunked() {
        return List.of(
            taken(200, "chunks with extensions", chunks("1;a=b\r\n{\r\n1;c\r\n}\r\n0\r\n\r\n")),
            refused(400, "bad_request", "a chunk's size that is none", chunks("zz\r\n{}\r\n0\r\n\r\n")),
            refused(400, "bad_request", "a chunk's size below 0", chunks("-2\r\n{}\r\n0\r\n\r\n")),
            refused(400, "bad_request", "a chunk's size with 0x", chunks("0x2\r\n{}\r\n0\r\n\r\n")),
            refused(400, "bad_request", "a chunk's size beyond all numbers", chunks("FFFFFFFFFFFFFFFFF\r\n{}\r\n")),
            refused(400, "bad_request", "a chunk that is longer than it says", chunks("1\r\n{}\r\n0\r\n\r\n")),
            refused(400, "bad_request", "an extension of 20 KB",
                chunks("2;" + "a".repeat(20_000) + "\r\n{}\r\n0\r\n\r\n")),
            refused(400, "bad_request", "trailers of 20 KB",
                chunks("2\r\n{}\r\n0\r\nX-Y: " + "a".repeat(20_000) + "\r\n\r\n")),
            refused(400, "incomplete_body", "chunks without an end", chunks("2\r\n{}\r\n").closing()),
            refused(400, "bad_request", "a broken chunk with a key", body("/orders",
                "Transfer-Encoding: chunked\r\nIdempotency-Key: broken-chunk", "zz\r\n{}\r\n0\r\n\r\n")));
    }

    private static List<Hostile> tooLarge() {
        String large = " ".repeat(MEBIBYTE + 1);
        return List.of(
            taken(200, "a body of 1 MiB", post("/orders/calculate", "{}" + " ".repeat(MEBIBYTE - 2))),
            refused(413, "content_too_large", "a body of a byte more", post("/orders/calculate", large)),
            refused(413, "content_too_large", "a body of a byte more with a key",
                post("/orders", large).with("Idempotency-Key", "too-large")),
            refused(413, "content_too_large", "a body of a byte more of a cancellation",
                post("/orders/01981f3a-5c00-7000-8000-000000000001/cancel", large)),
            refused(413, "content_too_large", "chunks of a byte more", chunks("100001\r\n" + large + "\r\n0\r\n\r\n")),
            refused(413, "content_too_large", "a length of 9 exabytes", length("9223372036854775807")));
    }

    /** Bodies whose rest does not come: the connection ends, or stalls. The test's deadline is 600 ms. */
    private static List<Hostile> late() {
        Request half = body("/orders", "Content-Length: 100", "{\"line_items\":");
        return List.of(
            refused(400, "incomplete_body", "half a body", half.closing()),
            refused(400, "incomplete_body", "half a body with a key",
                body("/orders", "Content-Length: 100\r\nIdempotency-Key: half", "{").closing()),
            refused(400, "incomplete_body", "no body where one is announced",
                body("/orders", "Content-Length: 100", "").closing()),
            refused(408, "request_timeout", "a body that stalls", half),
            refused(408, "request_timeout", "a body that stalls, with a key",
                body("/orders", "Content-Length: 100\r\nIdempotency-Key: stalled", "{")),
            refused(408, "request_timeout", "chunks that stall", chunks("2\r\n{}\r\n")),
            refused(408, "request_timeout", "the body of a cancellation that stalls",
                body("/orders/01981f3a-5c00-7000-8000-000000000001/cancel", "Content-Length: 2", "{")));
    }

    /** Without the body, which a client keeps back until it hears that it is welcome. */
    private static List<Hostile> expectations() {
        String expect = "Expect: 100-continue\r\n";
        return List.of(
            refused(413, "content_too_large", "a large body that asks first",
                body("/orders", expect + "Content-Length: 2000000", "")),
            refused(404, "not_found", "a body for no path that asks first",
                body("/nowhere", expect + "Content-Length: 2", "")),
            refused(401, "unauthorized", "a body for staff that asks first",
                body("/products", expect + "Content-Length: 2", "")),
            refused(405, "method_not_allowed", "a body for a method that is none here, that asks first",
                body("/orders/01981f3a-5c00-7000-8000-000000000001", expect + "Content-Length: 2", "")),
            refused(415, "unsupported_media_type", "text that asks first",
                raw("POST /orders HTTP/1.1\r\nHost: till\r\nConnection: close\r\nContent-Type: text/plain\r\n" + expect
                    + "Content-Length: 2\r\n\r\n")),
            refused(417, "expectation_failed", "an expectation that is none",
                body("/orders", "Expect: nonsense\r\nContent-Length: 2", "{}")),
            taken(200, "a body that asks first, and does not wait",
                body("/orders/calculate", expect + "Content-Length: 2", "{}")),
            taken(200, "an expectation without a body", get("/products/ABC123").with("Expect", "100-continue")));
    }

    private static List<Hostile> pipelines() {
        String first = "GET /products/ABC123 HTTP/1.1\r\nHost: till\r\n\r\n";
        String last = first.replace("Host", "Connection: close\r\nHost");
        return List.of(
            taken(200, "two requests at once", raw(first + last)).and(reply ->
                assertThat(reply.rest()).containsOnlyOnce("HTTP/1.1 200")),
            taken(200, "a request behind a body", raw("POST /orders/calculate HTTP/1.1\r\nHost: till\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}" + last)).and(reply ->
                assertThat(reply.rest()).containsOnlyOnce("HTTP/1.1 200")),
            refused(400, "bad_request", "a request within a body of another length",
                body("/orders/calculate", "Content-Length: 0\r\nContent-Length: 44", first)).and(reply ->
                assertThat(reply.rest()).doesNotContain("HTTP/1.1")));
    }
}
