package dev.till.http.transfer;

import dev.till.validation.Refusal;
import dev.till.validation.Refusal.Kind;
import java.util.List;

/** Why Till refuses a body before anything reads it as JSON. */
final class BodyRefusals {

    private BodyRefusals() {
    }

    /** Other requests' bodies take all the memory that there is for bodies. */
    static Refusal busy() {
        return new Refusal(Kind.UNAVAILABLE, "busy",
            "Till is receiving too many large requests at once; try again in a moment", List.of());
    }

    /** The client stopped sending before the end of the body. */
    static Refusal incomplete() {
        return new Refusal(Kind.INVALID, "incomplete_body",
            "The body ended before its announced length; send the whole request again", List.of());
    }

    /** The body is compressed or otherwise coded. */
    static Refusal coded(String coding) {
        return new Refusal(Kind.UNSUPPORTED, "unsupported_media_type",
            "Till takes no body with the content coding %s; send it uncompressed".formatted(coding), List.of());
    }

    /** The bytes are not UTF-8. */
    static Refusal notUtf8(int position) {
        return new Refusal(Kind.INVALID, "malformed_json",
            "The body is not well-formed UTF-8 at byte %d".formatted(position), List.of());
    }
}
