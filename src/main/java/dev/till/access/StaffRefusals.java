package dev.till.access;

import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.util.List;

/** Refusals of calls without the right to make them. */
final class StaffRefusals {

    /** The challenge of a 401. Browsers don't know the scheme, so none asks for a password. */
    static final String CHALLENGE = "ApiKey realm=\"staff\", header=\"%s\"".formatted(StaffKey.HEADER);

    private StaffRefusals() {
    }

    static Refusal unauthorized() {
        return new Refusal(ErrorCode.UNAUTHORIZED,
            "This call is for staff: send the staff key in the %s header".formatted(StaffKey.HEADER), List.of());
    }

    static Refusal crossSite() {
        return new Refusal(ErrorCode.CROSS_SITE_REQUEST,
            "A page of another site can't change anything here; list its origin in till.cors.origins to allow it",
            List.of());
    }

    static Refusal tooManyWrongKeys() {
        return new Refusal(ErrorCode.TOO_MANY_WRONG_KEYS,
            "Too many wrong staff keys came from this address; wait a minute, and check the key", List.of());
    }
}
