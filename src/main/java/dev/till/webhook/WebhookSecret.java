package dev.till.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key with which messages to a webhook are signed. Text of it hides it, so that no log shows it.
 *
 * @param value {@code whsec_} and the Base64 of the key, as Standard Webhooks specifies
 */
public record WebhookSecret(String value) {

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Checks the form and the length of the key. */
    public WebhookSecret {
        int length = value.startsWith(PREFIX) ? decode(value).length : 0;
        if (length < MIN_BYTES || length > MAX_BYTES) {
            throw new IllegalArgumentException("a webhook's secret has another form");
        }
    }

    /** Returns a new secret that nobody can guess. */
    public static WebhookSecret random() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** Returns the bytes of the key. */
    public byte[] key() {
        return decode(value);
    }

    private static byte[] decode(String value) {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
