package dev.till.refund;

import dev.till.validation.ErrorCode;
import dev.till.validation.Faults;
import dev.till.validation.Refusal;
import java.util.List;
import java.util.UUID;

/** The refusals about refunds. */
final class RefundRefusals {

    private RefundRefusals() {
    }

    static Refusal nothingLeft(UUID order) {
        return new Refusal(ErrorCode.OVER_REFUNDED, "Order %s has nothing left to refund".formatted(order), List.of());
    }

    /** Lines have fewer units left than requested. The faults list the lines. */
    static Refusal overRefunded(UUID order, Faults lines) {
        String message = lines.count() == 1
            ? "A line of order %s has fewer units left than requested: %s; refund at most what is left"
                .formatted(order, lines.listed().get(0).message())
            : "%d lines of order %s have fewer units left than requested; refund at most what is left"
                .formatted(lines.count(), order);
        return new Refusal(ErrorCode.OVER_REFUNDED, lines.count() <= Faults.MOST_LISTED ? message
            : message + "; errors lists the first " + Faults.MOST_LISTED, lines.listed());
    }
}
