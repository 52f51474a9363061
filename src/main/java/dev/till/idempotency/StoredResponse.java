package dev.till.idempotency;

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
public record StoredResponse(int status, Map<String, String> headers, byte @Nullable [] body, Instant keptAt) {

    /** The bytes, roughly, that a key, a fingerprint, short headers and the store's own parts take. */
    public static final int OVERHEAD = 1000;

    private static final int OK = 200;

    /** The answer to a call that took effect, but whose answer could not be made: status 200, no headers, no body. */
    public static StoredResponse withoutContent(Instant keptAt) {
        return new StoredResponse(OK, Map.of(), null, keptAt);
    }

    /** The bytes, roughly, that this takes besides its body. */
    public long sizeWithoutBody() {
        return OVERHEAD + headers.values().stream().mapToLong(String::length).sum();
    }

    /** The bytes of the body; 0 if it is empty or dropped. */
    public long bodySize() {
        return body == null ? 0 : body.length;
    }

    /** The value of a header, or empty. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The same answer without its body. */
    public StoredResponse withoutBody() {
        return new StoredResponse(status, headers, null, keptAt);
    }
}
