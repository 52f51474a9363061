package dev.till.access;

import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import java.util.List;

/** The refusals of calls with tokens. */
final class TokenRefusals {

    private TokenRefusals() {
    }

    static Refusal missing() {
        return new Refusal(ErrorCode.UNAUTHORIZED,
            "This call needs a token: send it in the header Authorization, after the word Bearer", List.of());
    }

    static Refusal several() {
        return new Refusal(ErrorCode.INVALID_REQUEST, "Send one Authorization header, with one token",
            List.of(new Fault("Authorization", "must be sent once")));
    }

    /** {@code reason} completes the sentence "The token …". */
    static Refusal invalid(String reason) {
        return new Refusal(ErrorCode.INVALID_TOKEN, "The token " + reason, List.of());
    }

    static Refusal issuerUnavailable() {
        return new Refusal(ErrorCode.ISSUER_UNAVAILABLE,
            "The key of this token can't be fetched from its issuer at the moment; try again later", List.of());
    }

    /** {@code roles} names what would suffice in addition to the scope of staff. */
    static Refusal insufficientScope(String staffScope, String others) {
        return new Refusal(ErrorCode.INSUFFICIENT_SCOPE,
            "The token does not allow this call; it needs the scope %s%s".formatted(staffScope, others), List.of());
    }
}
