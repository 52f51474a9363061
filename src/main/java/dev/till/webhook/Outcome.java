package dev.till.webhook;

import dev.till.validation.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What came back from a receiver.
 *
 * @param httpStatus the status of the answer; null without an answer
 * @param error      what was wrong, in at most {@link #MAX_ERROR} printable characters; null if nothing was
 */
public record Outcome(@Nullable Integer httpStatus, @Nullable String error) {

    /** The largest length of an error, in code points. */
    public static final int MAX_ERROR = 300;

    private static final int SUCCESS = 2;
    private static final int CLASS = 100;
    private static final int GONE = 410;

    /** Returns the outcome of an answer. */
    public static Outcome answered(int status) {
        return new Outcome(status, status / CLASS == SUCCESS ? null : "The receiver answered " + status);
    }

    /** Returns the outcome of a try without an answer. The text is cut off and made printable. */
    public static Outcome failed(String error) {
        String printable = Texts.printable(error);
        int length = printable.codePointCount(0, printable.length());
        return new Outcome(null, printable.substring(0, printable.offsetByCodePoints(0, Math.min(length, MAX_ERROR))));
    }

    /** Whether the receiver has the message. */
    public boolean isDelivered() {
        return error == null;
    }

    /** Whether the receiver wants no more messages. */
    public boolean isGone() {
        return httpStatus != null && httpStatus == GONE;
    }
}
