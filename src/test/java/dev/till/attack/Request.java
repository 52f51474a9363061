package dev.till.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as a client sends it, well-formed or not.
 *
 * @param raw     all of it as bytes, where it is no method, path, headers and body; otherwise null
 * @param method  such as {@code GET}
 * @param path    with its query
 * @param headers names and values, in their order
 * @param body    null for none
 * @param closes  whether the client closes its sending half once it has sent this
 */
record Request(byte @Nullable [] raw, String method, String path, List<String[]> headers, byte @Nullable [] body,
               boolean closes) {

    /** From about here on, the container counts the bytes of a path or a header. */
    private static final int LONG = 2_000;
    private static final String JSON = "application/json";
    /** What {@code MockMvc} reads as Tomcat does: it knows nothing of what a container refuses or rewrites. */
    private static final Pattern PLAIN_PATH = Pattern.compile("(/(?!\\.)[\\w.~:@+-]*)+(\\?\\w[\\w.~:@+=&,-]*)?");
    private static final Pattern WIRE_HEADER = Pattern.compile(
        "(?i)host|connection|content-length|transfer-encoding|expect|upgrade|accept-language|cookie|range");

    static Request get(String path) {
        return new Request(null, "GET", path, List.of(), null, false);
    }

    static Request of(String method, String path) {
        return new Request(null, method, path, List.of(), null, false);
    }

    /** With a body of JSON, in which {@code '} stands for {@code "}. */
    static Request of(String method, String path, String body) {
        return of(method, path).type(JSON).bytes(body.replace('\'', '"').getBytes(UTF_8));
    }

    static Request post(String path, String body) {
        return of("POST", path, body);
    }

    /** All that is sent, a byte for each character. */
    static Request raw(String text) {
        return new Request(text.getBytes(ISO_8859_1), "", "", List.of(), null, false);
    }

    /** With one more header. */
    Request with(String name, String value) {
        List<String[]> more = new ArrayList<>(headers);
        more.add(new String[] {name, value});
        return new Request(raw, method, path, more, body, closes);
    }

    /** With this {@code Content-Type} in place of the present one. */
    Request type(String type) {
        return untyped().with("Content-Type", type);
    }

    Request untyped() {
        return new Request(raw, method, path,
            headers.stream().filter(header -> !header[0].equals("Content-Type")).toList(), body, closes);
    }

    Request bytes(byte[] bytes) {
        return new Request(raw, method, path, headers, bytes, closes);
    }

    /** With a body of JSON that has a byte for each character. */
    static Request latin(String path, String body) {
        return of("POST", path).type(JSON).bytes(body.replace('\'', '"').getBytes(ISO_8859_1));
    }

    /** Which closes its sending half behind what it sends. */
    Request closing() {
        return new Request(raw, method, path, headers, body, true);
    }

    /** Whether {@code MockMvc} can express it. */
    boolean isMockable() {
        return raw == null && !closes && path.length() < LONG && PLAIN_PATH.matcher(path).matches()
            && method.matches("GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS")
            && headers.stream().allMatch(header -> !WIRE_HEADER.matcher(header[0]).matches()
                && header[0].length() + header[1].length() < LONG
                && header[1].chars().allMatch(c -> c >= ' ' && c <= '~'));
    }

    /** As it goes over the wire. */
    byte[] toBytes() {
        if (raw != null) {
            return raw;
        }
        StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        if (!has("Host")) {
            head.append("Host: till\r\n");
        }
        if (!has("Connection")) {
            head.append("Connection: close\r\n");
        }
        headers.forEach(header -> head.append(header[0]).append(": ").append(header[1]).append("\r\n"));
        if (body != null && !has("Content-Length") && !has("Transfer-Encoding")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        if (body != null) {
            all.writeBytes(body);
        }
        return all.toByteArray();
    }

    private boolean has(String name) {
        return headers.stream().anyMatch(header -> header[0].equalsIgnoreCase(name));
    }
}
