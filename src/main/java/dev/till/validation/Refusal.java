package dev.till.validation;

import java.util.List;
import lombok.Getter;

/**
 * Till says no: the request can't be carried out, and nothing was changed. Its message is one sentence that tells a
 * person what to do about it.
 *
 * <p>Features make theirs in named factories, so that each message lives in one place; the web layer turns the
 * {@link Kind} into a status.
 */
@Getter
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why Till refuses, in HTTP's terms. */
    public enum Kind {
        /** The request itself is wrong: 400. */
        INVALID,
        /** The caller has not shown who they are: 401. */
        UNAUTHORIZED,
        /** Nobody may do this in this way: 403. */
        FORBIDDEN,
        /** The path names nothing: 404. */
        NOT_FOUND,
        /** The request fits, but not what is there now: 409. */
        CONFLICT,
        /** What is there is not the version that the request is for: 412. */
        PRECONDITION_FAILED,
        /** The body is in another form than JSON: 415. */
        UNSUPPORTED,
        /** The request can be read, but contradicts an earlier one: 422. */
        UNPROCESSABLE,
        /** The caller has to wait: 429. */
        TOO_MANY_REQUESTS,
        /** Till, or something that it needs, can't answer at the moment: 503. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;
    private final transient List<Fault> faults;

    /**
     * A refusal.
     *
     * @param kind    why, which decides the status
     * @param code    why, for programs: snake_case and stable, such as {@code product_unavailable}
     * @param message why, for people: one sentence
     * @param faults  the faults by field, empty where there is no telling
     */
    public Refusal(Kind kind, String code, String message, List<Fault> faults) {
        // Refusals are answers, not accidents: nobody reads their stack trace, and it costs more than the pricing.
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.faults = List.copyOf(faults);
    }
}
