package dev.till.access.rate;

import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.util.List;

/** Refusals of calls beyond a rate limit. */
final class RateRefusals {

    private RateRefusals() {
    }

    static Refusal limited(Scope scope, BudgetKind kind, long seconds, Rate rate) {
        return new Refusal(ErrorCode.RATE_LIMITED, "Too many %s %s; wait %d s, and send at most %s".formatted(
            kind.getCalls(), scope.getOrigin(), seconds, rate.average()), List.of());
    }
}
