package dev.till.pricing;

import java.math.RoundingMode;

/** Where amounts become whole cents, and how. */
@FunctionalInterface
interface Rounding {

    /** What the lines cost before the first discount. */
    Costs open(Basket basket, long[] gross);

    /** Everything stays exact until the end; only tax total and total are rounded. */
    static Rounding once(RoundingMode mode) {
        return (basket, gross) -> new ExactCosts(basket, gross, mode);
    }

    /** Each discount when it is taken, and each line's tax. */
    static Rounding eachStep(RoundingMode mode) {
        return (basket, gross) -> new CentCosts(basket, gross, mode);
    }
}
