package dev.till.order;

import dev.till.pricing.Decimals;
import java.math.BigDecimal;

/**
 * What was refunded of a line, in all of its refunds together.
 *
 * @param quantity units, from 0 to those of the line
 * @param total    whole cents, from 0 to the total of the line
 */
public record RefundedUnits(BigDecimal quantity, long total) {

    /** Nothing. */
    public static final RefundedUnits NONE = new RefundedUnits(BigDecimal.ZERO, 0);

    /** Checks the values, and keeps the number in its plain form, so that equal values are equal objects. */
    public RefundedUnits {
        quantity = Decimals.plain(quantity);
        if (quantity.signum() < 0 || total < 0 || quantity.signum() == 0 && total > 0) {
            throw new IllegalArgumentException("what was refunded can't be negative, or cents without units");
        }
    }

    RefundedUnits plus(RefundedUnits other) {
        return new RefundedUnits(quantity.add(other.quantity), total + other.total);
    }
}
