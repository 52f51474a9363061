package dev.till.idempotency;

import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import java.util.List;

/** The refusals of requests with an idempotency key. */
public final class IdempotencyRefusals {

    private IdempotencyRefusals() {
    }

    /** The format of the key is wrong: 400. */
    public static Refusal malformed() {
        return new Refusal(ErrorCode.INVALID_REQUEST,
            "Idempotency-Key must be 1 to 255 visible characters; a UUID is a good one",
            List.of(new Fault("Idempotency-Key", "must be 1 to 255 visible characters")));
    }

    /** Another request with the same key is still running: 409. */
    public static Refusal inFlight(String key) {
        return new Refusal(ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT,
            "The first request with the Idempotency-Key %s is still running; try again in a moment".formatted(key),
            List.of());
    }

    /** The key belongs to a different request: 422. */
    public static Refusal reused(String key) {
        return new Refusal(ErrorCode.IDEMPOTENCY_KEY_REUSED,
            "The Idempotency-Key %s belongs to another request; choose a new one".formatted(key), List.of());
    }

    /** There is no space for another key: 503. */
    public static Refusal full() {
        return new Refusal(ErrorCode.IDEMPOTENCY_KEYS_FULL,
            "Till has no room for another Idempotency-Key, and changed nothing; send the request again later",
            List.of());
    }

    /** The body of the response was dropped, and the result is not an order that can be read again: 409. */
    public static Refusal answerDropped(String key, String path) {
        return new Refusal(ErrorCode.IDEMPOTENCY_ANSWER_DROPPED,
            "The request with the Idempotency-Key %s took effect, but its answer is no longer kept; ".formatted(key)
                + "read the result at " + path, List.of());
    }
}
