package dev.till.platform.idempotency;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call with a key was answered, to be answered again.
 *
 * @param status  the status, from 200 to 299
 * @param headers the headers that belong to the answer, such as {@code Location}
 * @param body    the body byte for byte, perhaps empty; null if it was dropped to make room
 * @param keptAt  when the call was answered
 */
public record KeptAnswer(int status, Map<String, String> headers, byte @Nullable [] body, Instant keptAt) {

    /** The bytes, roughly, that a key, a fingerprint, short headers and the store's own parts take. */
    static final int OVERHEAD = 1000;

    /** The bytes, roughly, that this takes besides its body. */
    long sizeWithoutBody() {
        return OVERHEAD + headers.values().stream().mapToLong(String::length).sum();
    }

    /** The bytes of the body; 0 if it is empty or dropped. */
    long bodySize() {
        return body == null ? 0 : body.length;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    KeptAnswer withoutBody() {
        return new KeptAnswer(status, headers, null, keptAt);
    }
}
