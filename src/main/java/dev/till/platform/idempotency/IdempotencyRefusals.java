package dev.till.platform.idempotency;

import dev.till.platform.Fault;
import dev.till.platform.Refusal;
import dev.till.platform.Refusal.Kind;
import java.util.List;

/** What Till refuses about idempotency keys. */
final class IdempotencyRefusals {

    private IdempotencyRefusals() {
    }

    static Refusal malformed() {
        return new Refusal(Kind.INVALID, "invalid_request",
            "Idempotency-Key must be 1 to 255 visible characters; a UUID is a good one",
            List.of(new Fault("Idempotency-Key", "must be 1 to 255 visible characters")));
    }

    static Refusal inFlight(String key) {
        return new Refusal(Kind.CONFLICT, "idempotency_key_in_flight",
            "The first request with the Idempotency-Key %s is still running; try again in a moment".formatted(key),
            List.of());
    }

    static Refusal reused(String key) {
        return new Refusal(Kind.UNPROCESSABLE, "idempotency_key_reused",
            "The Idempotency-Key %s belongs to another request; choose a new one".formatted(key), List.of());
    }

    static Refusal full() {
        return new Refusal(Kind.UNAVAILABLE, "idempotency_keys_full",
            "Till has no room for another Idempotency-Key, and changed nothing; send the request again later",
            List.of());
    }

    /** For an answer that is not kept, where nothing but the path tells what it was about. */
    static Refusal answerDropped(String key, String path) {
        return new Refusal(Kind.CONFLICT, "idempotency_answer_dropped",
            "The request with the Idempotency-Key %s took effect, but its answer is no longer kept; ".formatted(key)
                + "read the result at " + path, List.of());
    }
}
