package dev.till.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import lombok.SneakyThrows;
import org.jspecify.annotations.Nullable;

/**
 * An idempotency key of one caller. Two callers may send the same key; the store knows two keys then.
 *
 * @param sent   the key as the caller sent it: 1 to 255 visible ASCII characters
 * @param stored the key in the store, at most 255 characters
 */
public record IdempotencyKey(String sent, String stored) {

    /** Has a space, which no key that was sent can have. */
    private static final String PREFIX = "caller ";

    /**
     * Returns the key of a caller.
     *
     * @param sent   the key as the caller sent it
     * @param caller identifies the caller, always by the same number of characters; null if Till knows no callers, who
     *               then share all keys
     */
    public static IdempotencyKey of(String sent, @Nullable String caller) {
        return new IdempotencyKey(sent, caller == null ? sent : PREFIX + digest(caller + sent));
    }

    @SneakyThrows(NoSuchAlgorithmException.class)
    private static String digest(String text) {
        return HexFormat.of().formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
