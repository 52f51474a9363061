package dev.till.validation;

import java.util.List;
import lombok.Getter;

/**
 * A request is refused, and nothing was changed. The message is one sentence that tells a person what to do.
 *
 * <p>Features create their refusals in named factories, so that each message is in one place.
 */
@Getter
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Fault> faults;

    /** Takes the code for programs, which gives the status, and a sentence for people. */
    public Refusal(ErrorCode code, String message, List<Fault> faults) {
        // No stack trace: it is never logged, and costs more than pricing an order.
        super(message, null, false, false);
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    /** Returns a refusal whose sentence is the meaning of the code. */
    public static Refusal of(ErrorCode code) {
        return new Refusal(code, code.getMeaning(), List.of());
    }
}
