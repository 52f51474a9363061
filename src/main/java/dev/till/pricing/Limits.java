package dev.till.pricing;

import java.math.BigDecimal;

/** The check that every number passes before anything is computed with it. */
final class Limits {

    /** The highest unit price, and the highest sum that a discount can take. */
    static final BigDecimal MAX_DOLLARS = new BigDecimal("9999999.99");

    private Limits() {
    }

    /**
     * Lets pass a value from 0 to {@code max} with at most that many decimals, and drops trailing zeros beyond them.
     *
     * <p>Comparing and stripping look at digits that are there: 1E1000000000 is refused without being written out, and
     * from here on no scale is so large that an addition would write it out.
     */
    static BigDecimal check(String name, BigDecimal value, BigDecimal max, int decimals) {
        if (value.signum() < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " must be 0 to " + max);
        }
        if (value.scale() <= decimals) {
            return value;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.scale() > decimals) {
            throw new IllegalArgumentException(name + " must have at most " + decimals + " decimals");
        }
        return stripped;
    }
}
