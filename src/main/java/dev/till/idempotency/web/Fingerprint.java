package dev.till.idempotency.web;

import dev.till.access.StaffKey;
import dev.till.http.transfer.ReceivedRequest;
import dev.till.idempotency.Digests;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/** Tells whether two requests are the same. */
final class Fingerprint {

    private Fingerprint() {
    }

    /** A digest of all that makes a request the same: method, path, query, credential and body. */
    static String of(HttpServletRequest request) {
        MessageDigest digest = Digests.sha256();
        add(digest, request.getMethod());
        add(digest, request.getRequestURI());
        add(digest, request.getQueryString());
        add(digest, request.getHeader(StaffKey.HEADER));
        ReceivedRequest received = WebUtils.getNativeRequest(request, ReceivedRequest.class);
        if (received != null) {
            digest.update(received.body());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds a part with its length in front, so that no two requests run together to the same. */
    private static void add(MessageDigest digest, @Nullable String part) {
        byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + (part == null ? "-" : ":")).getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
