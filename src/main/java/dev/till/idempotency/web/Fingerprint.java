package dev.till.idempotency.web;

import dev.till.access.StaffKey;
import dev.till.http.transfer.ReceivedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import lombok.SneakyThrows;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/** Identifies a request, to find out whether two requests are the same. */
final class Fingerprint {

    private Fingerprint() {
    }

    /** A digest of the method, path, query, credential and body. */
    @SneakyThrows(NoSuchAlgorithmException.class)
    static String of(HttpServletRequest request) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
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

    /** Adds a part after its length, so that different parts never give the same sequence of bytes. */
    private static void add(MessageDigest digest, @Nullable String part) {
        byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + (part == null ? "-" : ":")).getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
