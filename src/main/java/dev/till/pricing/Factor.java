package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A factor for exact amounts, kept as a fraction so that each amount is divided only once.
 *
 * @param numerator   at least 0
 * @param denominator above 0
 */
record Factor(BigDecimal numerator, BigDecimal denominator) {

    long times(BigDecimal amount, RoundingMode mode) {
        return amount.multiply(numerator).divide(denominator, 0, mode).longValueExact();
    }
}
