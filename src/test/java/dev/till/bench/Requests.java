package dev.till.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.UUID;

/** What one client sends, request after request. */
interface Requests {

    /** The next request as it goes over the wire; the array may be the former one, changed. */
    byte[] next();

    /** The same all the time. */
    static Requests same(int port, String path, byte[] body) {
        byte[] request = post(port, path, "X-No-Key", body);
        return () -> request;
    }

    /** The same all the time, but for an {@code Idempotency-Key}. */
    static Requests keyed(int port, String path, byte[] body) {
        String header = "Idempotency-Key";
        byte[] request = post(port, path, header, body);
        String head = new String(request, ISO_8859_1);
        int keyEnd = head.indexOf("\r\n", head.indexOf(header));
        return new Requests() {

            private long count;

            @Override
            public byte[] next() {
                String number = String.format("%012d", ++count);
                System.arraycopy(number.getBytes(ISO_8859_1), 0, request, keyEnd - number.length(), number.length());
                return request;
            }
        };
    }

    /** A POST with a header of a new UUID, so that requests with a key and without one are of the same length. */
    static byte[] post(int port, String path, String header, byte[] body) {
        byte[] head = String.join("\r\n", "POST " + path + " HTTP/1.1", "Host: localhost:" + port,
            header + ": " + UUID.randomUUID(), "Content-Type: application/json", "Content-Length: " + body.length,
            "", "").getBytes(ISO_8859_1);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }
}
