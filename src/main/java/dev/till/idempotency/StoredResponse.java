package dev.till.idempotency;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The response to the first request with an idempotency key.
 *
 * @param status     the status, 200 to 299
 * @param headers    the headers to replay, such as {@code Location}
 * @param body       the exact bytes of the body, possibly none; null if it was dropped to free space
 * @param keptAt     when the request was answered
 * @param customerId the customer whose name and e-mail address are in the body; null if there is none
 */
public record StoredResponse(
    int status, Map<String, String> headers, byte @Nullable [] body, Instant keptAt, @Nullable Long customerId) {

    /** The approximate size of a key, its fingerprint, the headers' names and the store's own data, in bytes. */
    public static final int OVERHEAD = 1000;

    private static final int OK = 200;

    /** For a request that took effect without a complete response: status 200, no headers, no body. */
    public static StoredResponse withoutContent(Instant keptAt) {
        return new StoredResponse(OK, Map.of(), null, keptAt, null);
    }

    /** The approximate size without the body, in bytes. */
    public long sizeWithoutBody() {
        return OVERHEAD + headers.values().stream().mapToLong(String::length).sum();
    }

    /** The size of the body in bytes; 0 if it is empty or dropped. */
    public long bodySize() {
        return body == null ? 0 : body.length;
    }

    /** The value of a header, or empty. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The same response without its body. */
    public StoredResponse withoutBody() {
        return new StoredResponse(status, headers, null, keptAt, customerId);
    }
}
