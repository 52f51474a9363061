package dev.till.attack;

import static dev.till.attack.Hostile.refused;
import static dev.till.attack.Hostile.taken;
import static dev.till.attack.Request.latin;
import static dev.till.attack.Request.of;
import static dev.till.attack.Request.post;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What a body is said to be, and bytes that are no UTF-8. */
final class HostileMedia {

    private static final String CANCEL = "/orders/01981f3a-5c00-7000-8000-000000000001/cancel";

    private HostileMedia() {
    }

    static List<Hostile> rows() {
        return Stream.of(types(), charsets(), codings(), forms(), bytes(), encodings()).flatMap(List::stream).toList();
    }

    private static Hostile unsupported(String what, Request request) {
        return refused(415, "unsupported_media_type", what, request);
    }

    private static List<Hostile> types() {
        return Stream.of("*/*", "application/*", "application/*+json", "text/plain", "text/json", "text/html",
                "application/xml", "application/yaml", "application/vnd.api+json", "application/problem+json",
                "application/json-patch+json", "application/x-ndjson", "application/cbor", "application/octet-stream",
                "nonsense", "/", "json", "application /json", "application/json/x", "application/json, text/plain",
                "multipart/form-data; boundary=x", "multipart/form-data")
            .flatMap(type -> Stream.of(unsupported("a body of " + type, post("/orders", "{}").type(type)))).toList();
    }

    private static List<Hostile> charsets() {
        return Stream.concat(
            Stream.of("ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-32", "US-ASCII", "windows-1252", "nonsense", "UTF-7")
                .map(charset -> unsupported("JSON in " + charset,
                    post("/orders", "{}").type("application/json; charset=" + charset))),
            Stream.of("application/json;charset=utf-8", "Application/JSON; Charset=\"UTF-8\"",
                    "application/json ; charset=Utf-8", "application/json; q=1")
                .map(type -> taken(200, "a body of " + type, post("/orders/calculate", "{}").type(type)))).toList();
    }

    private static List<Hostile> codings() {
        return Stream.concat(
            Stream.of("br", "deflate", "zstd", "gzip, gzip", "identity, gzip", "nonsense", "aws-chunked")
                .map(coding -> unsupported("a body coded as " + coding,
                    post("/orders", "{}").with("Content-Encoding", coding)).header("Accept-Encoding", ".*")),
            Stream.of(
                unsupported("a body in gzip", post("/orders", "").bytes(zipped("{}")).with("Content-Encoding", "gzip"))
                    .header("Accept-Encoding", ".*"),
                unsupported("a megabyte of blanks in gzip", post("/orders", "").bytes(zipped(" ".repeat(1 << 24)))
                    .with("Content-Encoding", "gzip")),
                refused(400, "malformed_json", "a body in gzip that does not say so",
                    post("/orders", "").bytes(zipped("{}"))),
                taken(200, "a body coded as it is",
                    post("/orders/calculate", "{}").with("Content-Encoding", "identity")))).toList();
    }

    private static byte[] zipped(String text) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }

    /** What pages of other sites can send without asking, and what curl sends by itself. */
    private static List<Hostile> forms() {
        String form = "application/x-www-form-urlencoded";
        return List.of(
            unsupported("a body without a type", post("/orders", "{}").untyped()),
            unsupported("an empty type", post("/orders", "{}").type("")),
            unsupported("a form", post("/orders", "sku=ABC123").type(form)),
            unsupported("JSON as a form", post("/orders", "{'name': '100%'}").type(form)),
            unsupported("a form of broken escapes", post("/orders", "a=%zz&%=&=").type(form)),
            unsupported("a form of 1,001 fields", post("/orders", "a&".repeat(1_001)).type(form)),
            unsupported("a form with a key", post("/orders", "a=%E9").type(form).with("Idempotency-Key", "form")),
            unsupported("a form that cancels", post(CANCEL, "a=b").type(form)),
            unsupported("text that cancels", post(CANCEL, "{}").type("text/plain")),
            unsupported("a cancellation of no type", post(CANCEL, "{}").untyped()),
            unsupported("a form that deletes", of("DELETE", "/customers/1/notifications/1", "a=b").type(form)),
            unsupported("two types", post("/orders", "{}").with("Content-Type", "text/plain")));
    }

    /** A byte for each character. */
    private static List<Hostile> bytes() {
        return Stream.of(
                new String[] {"K in two bytes", "\u00c1\u008b"}, new String[] {"NUL in two bytes", "\u00c0\u0080"},
                new String[] {"a slash in three bytes", "\u00e0\u0080\u00af"},
                new String[] {"a slash in four bytes", "\u00f0\u0080\u0080\u00af"},
                new String[] {"half a surrogate pair", "\u00ed\u00a0\u0080"},
                new String[] {"a surrogate pair in six bytes", "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080"},
                new String[] {"a character beyond Unicode", "\u00f4\u0090\u0080\u0080"},
                new String[] {"a character of five bytes", "\u00f8\u0088\u0080\u0080\u0080"},
                new String[] {"half a character", "\u00c3"}, new String[] {"a character's second byte alone", "\u0080"},
                new String[] {"a byte that is never sent", "\u00ff"}, new String[] {"Latin-1", "Caf\u00e9"})
            .flatMap(row -> Stream.of(
                refused(400, "malformed_json", row[0] + " in a value",
                    latin("/orders", "{'line_items':[{'name':'" + row[1] + "B-104','price':1}]}")),
                refused(400, "malformed_json", row[0] + " in a field's name", latin("/orders", "{'" + row[1] + "':1}")),
                refused(400, "malformed_json", row[0] + " in a field that is ignored",
                    latin("/orders/calculate", "{'status':'" + row[1] + "'}"))))
            .toList();
    }

    private static List<Hostile> encodings() {
        return Stream.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE,
                Charset.forName("UTF-32"), Charset.forName("UTF-32LE"))
            .map(charset -> refused(400, "malformed_json", "JSON in " + charset + " that says it is UTF-8",
                post("/orders", "").bytes("{\"line_items\": []}".getBytes(charset)))).toList();
    }
}
