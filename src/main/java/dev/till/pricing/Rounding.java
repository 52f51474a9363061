package dev.till.pricing;

import java.math.RoundingMode;

/** Where amounts become whole cents, and how. */
@FunctionalInterface
interface Rounding {

    /** What the lines cost before the first discount. */
    Costs open(Basket basket, long[] gross);

    /**
     * Everything stays exact until the end; only tax total and total are rounded.
     *
     * @throws IllegalArgumentException for half even, which takes 2.5 down but 173.5 up: 171 cents with a tax of 2.5
     *                                  would come to 2 and 174, and the line would cost more net than gross
     */
    static Rounding once(RoundingMode mode) {
        if (mode == RoundingMode.HALF_EVEN) {
            throw new IllegalArgumentException("rounding once can't be half even");
        }
        return (basket, gross) -> new ExactCosts(basket, gross, mode);
    }

    /** Each discount when it is taken, and each line's tax. */
    static Rounding eachStep(RoundingMode mode) {
        return (basket, gross) -> new CentCosts(basket, gross, mode);
    }
}
