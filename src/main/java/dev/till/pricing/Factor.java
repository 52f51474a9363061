package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What exact amounts are still to be multiplied by, kept as a fraction until the one division.
 *
 * @param numerator   at least 0
 * @param denominator above 0
 */
record Factor(BigDecimal numerator, BigDecimal denominator) {

    long times(BigDecimal amount, RoundingMode mode) {
        return amount.multiply(numerator).divide(denominator, 0, mode).longValueExact();
    }
}
