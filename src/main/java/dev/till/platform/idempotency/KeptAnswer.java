package dev.till.platform.idempotency;

import java.time.Instant;
import java.util.Map;

/**
 * What a call with a key was answered, to be answered again.
 *
 * @param fingerprint tells the request from any other
 * @param status      of success
 * @param headers     those that belong to the answer, such as {@code Location}
 * @param body        byte for byte, perhaps empty
 * @param keptAt      when the call was answered
 */
public record KeptAnswer(String fingerprint, int status, Map<String, String> headers, byte[] body, Instant keptAt) {

    /** What a key and a fingerprint, a few headers and the store's own parts come to, roughly. */
    private static final int OVERHEAD = 1000;

    /**
     * What it takes to keep this.
     *
     * @return bytes, roughly
     */
    long size() {
        return OVERHEAD + (long) body.length;
    }
}
