package dev.till.platform.idempotency;

import dev.till.platform.security.StaffKey;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A request whose body was read to tell it from others, and can be read once more. */
final class IdempotentRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    IdempotentRequest(HttpServletRequest request) throws IOException {
        super(request);
        body = request.getInputStream().readAllBytes();
    }

    /** A digest of all that makes a request the same: method, path, query, credential and body. */
    String fingerprint() {
        MessageDigest digest = Digests.sha256();
        add(digest, getMethod());
        add(digest, getRequestURI());
        add(digest, getQueryString());
        add(digest, getHeader(StaffKey.HEADER));
        digest.update(body);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length in front, so that no two requests run together to the same. */
    private static void add(MessageDigest digest, @Nullable String part) {
        byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + (part == null ? "-" : ":")).getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Body(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Till reads its bodies at once");
        }
    }
}
