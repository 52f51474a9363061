package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Prices baskets. The result depends on the basket and the policy only. */
public final class PricingEngine {

    /** In cents. */
    private static final long MAX_SUBTOTAL =
        new BigDecimal(Limits.MAX_SUBTOTAL).movePointRight(Decimals.CENT_DECIMALS).longValueExact();

    private PricingEngine() {
    }

    /**
     * The figures of a basket under a policy, in whole cents. {@code docs/pricing.md} has the rules and worked results.
     *
     * @param basket the lines and discounts
     * @param policy the steps in which the discounts are applied, and where amounts are rounded
     * @return the figures of the order, of each line, of each discount and of each tax rate
     * @throws SubtotalTooLargeException if the lines' gross amounts sum to more than 999,999,999,999.99 dollars
     */
    public static PricedBasket price(Basket basket, PricingPolicy policy) {
        long[] gross = gross(basket.lines());
        Costs costs = policy.rounding().start(basket, gross);
        for (DiscountStep step : policy.steps()) {
            apply(step, basket.discounts(), policy.allocation(), costs);
        }
        return costs.round().figures(gross);
    }

    private static void apply(DiscountStep step, List<PricingDiscount> discounts, Allocation allocation, Costs costs) {
        for (int i = 0; i < discounts.size(); i++) {
            PricingDiscount discount = discounts.get(i);
            if (!step.includes(discount)) {
                continue;
            }
            if (discount.onOrder()) {
                allocation.apply(i, costs);
            } else {
                costs.applyToLine(i);
            }
        }
    }

    /** Price times quantity, rounded half up to the cent under every policy, as on a price tag. */
    private static long[] gross(List<PricingLine> lines) {
        long[] gross = new long[lines.size()];
        long subtotal = 0;
        for (int i = 0; i < gross.length; i++) {
            PricingLine line = lines.get(i);
            gross[i] = line.price().multiply(line.quantity()).setScale(2, RoundingMode.HALF_UP)
                .scaleByPowerOfTen(2).longValueExact();
            subtotal += gross[i];
            if (subtotal > MAX_SUBTOTAL) {
                throw new SubtotalTooLargeException();
            }
        }
        return gross;
    }
}
