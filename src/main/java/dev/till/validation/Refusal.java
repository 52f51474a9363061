package dev.till.validation;

import java.util.List;
import lombok.Getter;

/**
 * A request is refused, and nothing was changed. The message is one sentence that tells a person what to do.
 *
 * <p>Features create their refusals in named factories, so that each message is in one place. The web layer maps the
 * {@link Kind} to a status.
 */
@Getter
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kind of a refusal, which decides the HTTP status. */
    public enum Kind {
        /** The request is invalid: 400. */
        INVALID,
        /** The credential is missing or wrong: 401. */
        UNAUTHORIZED,
        /** The request is not allowed: 403. */
        FORBIDDEN,
        /** The resource does not exist: 404. */
        NOT_FOUND,
        /** The request conflicts with the current state: 409. */
        CONFLICT,
        /** The current version is not the one that the request requires: 412. */
        PRECONDITION_FAILED,
        /** The body is not JSON: 415. */
        UNSUPPORTED,
        /** The request contradicts an earlier one: 422. */
        UNPROCESSABLE,
        /** The caller has to wait: 429. */
        TOO_MANY_REQUESTS,
        /** Till, or a system that it needs, is unavailable: 503. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;
    private final transient List<Fault> faults;

    /** Takes a stable code for programs, such as {@code product_unavailable}, and a sentence for people. */
    public Refusal(Kind kind, String code, String message, List<Fault> faults) {
        // No stack trace: it is never logged, and costs more than pricing an order.
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.faults = List.copyOf(faults);
    }
}
