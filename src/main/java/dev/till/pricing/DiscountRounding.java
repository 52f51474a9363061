package dev.till.pricing;

import java.math.RoundingMode;

/** Whether discounts are rounded when they are applied. */
@FunctionalInterface
interface DiscountRounding {

    /** Discounts and nets stay exact. */
    DiscountRounding EXACT = ExactCosts::new;

    /** The nets before the first discount. */
    Costs start(Basket basket, long[] gross);

    /** Each discount is rounded to the cent. */
    static DiscountRounding toCents(RoundingMode mode) {
        return (basket, gross) -> new CentCosts(basket, gross, mode);
    }
}
