package dev.till.pricing;

import java.math.RoundingMode;
import java.util.List;

/**
 * What a pricing policy consists of.
 *
 * @param steps            the steps in which discounts are applied; each discount is in exactly one
 * @param allocation       how the amount of an order discount is allocated to the lines
 * @param discountsInCents whether each discount is rounded to whole cents, and not kept exact
 * @param taxRounding      where taxes are rounded
 * @param mode             how discounts, taxes and totals are rounded: one of {@link #MODES}. The price of a line is
 *                         rounded half up under every policy
 */
public record PolicyParts(
    List<DiscountStep> steps, Allocation allocation, boolean discountsInCents, TaxRounding taxRounding,
    RoundingMode mode) {

    /** The ways to round. */
    public static final List<RoundingMode> MODES =
        List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP);

    /** Copies the list. Throws an IllegalArgumentException if the mode is not one of {@link #MODES}. */
    public PolicyParts {
        steps = List.copyOf(steps);
        if (!MODES.contains(mode)) {
            throw new IllegalArgumentException("no policy rounds " + mode);
        }
    }

    DiscountRounding discountRounding() {
        return discountsInCents ? DiscountRounding.toCents(mode) : DiscountRounding.EXACT;
    }

    TaxRule taxRule() {
        return taxRounding.rule(mode);
    }
}
