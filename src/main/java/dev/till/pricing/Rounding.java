package dev.till.pricing;

import java.math.RoundingMode;

/** Where amounts become whole cents, and how. */
@FunctionalInterface
interface Rounding {

    /** The costs before the first discount. */
    Costs start(Basket basket, long[] gross);

    /**
     * Rounds the tax total and the total only; everything before stays exact.
     *
     * @throws IllegalArgumentException for half even, which rounds 2.5 down but 173.5 up: 171 cents with a tax of 2.5
     *                                  would give a tax of 2 and a total of 174, so a net above the gross
     */
    static Rounding once(RoundingMode mode) {
        if (mode == RoundingMode.HALF_EVEN) {
            throw new IllegalArgumentException("rounding once can't be half even");
        }
        return (basket, gross) -> new ExactCosts(basket, gross, mode);
    }

    /** Rounds each discount when it is applied, and the tax of each line. */
    static Rounding eachStep(RoundingMode mode) {
        return (basket, gross) -> new CentCosts(basket, gross, mode);
    }
}
