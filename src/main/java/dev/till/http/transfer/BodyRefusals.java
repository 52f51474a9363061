package dev.till.http.transfer;

import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.util.List;

/** The refusals of bodies before they are read as JSON. */
final class BodyRefusals {

    private BodyRefusals() {
    }

    /** All memory for bodies is in use. */
    static Refusal busy() {
        return new Refusal(ErrorCode.BUSY,
            "Till is receiving too many large requests at once; try again in a moment", List.of());
    }

    static Refusal incomplete() {
        return new Refusal(ErrorCode.INCOMPLETE_BODY,
            "The body ended before its announced length; send the whole request again", List.of());
    }

    static Refusal coded(String coding) {
        return new Refusal(ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            "Till does not support the content coding %s; send the body uncompressed".formatted(coding), List.of());
    }

    static Refusal notUtf8(int position) {
        return new Refusal(ErrorCode.MALFORMED_JSON,
            "The body is not well-formed UTF-8 at byte %d".formatted(position), List.of());
    }
}
