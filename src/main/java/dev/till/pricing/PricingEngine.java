package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
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
     * @param policy how discounts are applied, and where and how amounts are rounded
     * @return the figures of the order, of each line, of each discount and of each tax
     * @throws SubtotalTooLargeException if the lines' gross amounts sum to more than 999,999,999,999.99 dollars
     */
    public static PricedBasket price(Basket basket, PricingPolicy policy) {
        return price(basket, policy.parts());
    }

    /** The same for any combination of parts. */
    static PricedBasket price(Basket basket, PolicyParts parts) {
        long[] gross = gross(basket.lines());
        Costs costs = costs(basket, gross, parts);
        TaxedLines lines = parts.taxRule().tax(new Nets(new TaxedLists(basket.lines()), costs.nets()));
        long[] discountTotals = new long[gross.length];
        Arrays.setAll(discountTotals, line -> gross[line] - lines.nets()[line]);
        return lines.figures(basket.lines(), gross,
            appliedAmounts(basket.discounts(), discountTotals, costs.applied()));
    }

    /** The nets after all discounts. */
    static Costs costs(Basket basket, long[] gross, PolicyParts parts) {
        Costs costs = parts.discountRounding().start(basket, gross);
        for (DiscountStep step : parts.steps()) {
            apply(step, basket.discounts(), parts.allocation(), costs);
        }
        return costs;
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

    /** Each discount's share of the order's discount total if one is on the order, else of its line's. */
    private static long[] appliedAmounts(
        List<PricingDiscount> discounts, long[] discountTotals, Quotient[] exact) {
        if (discounts.stream().anyMatch(PricingDiscount::onOrder)) {
            return new Shares(exact).of(Arrays.stream(discountTotals).sum());
        }
        Groups<Integer> lines = Groups.of(discounts, PricingDiscount::line);
        return new GroupedShares(lines, exact)
            .of(lines.keys().stream().mapToLong(line -> discountTotals[line]).toArray());
    }

    /**
     * Returns the whole cents that lines cost before any discount, which is the same under every policy.
     *
     * @throws SubtotalTooLargeException if it is more than 999,999,999,999.99 dollars
     */
    public static long subtotal(List<? extends PricingLine> lines) {
        return Arrays.stream(gross(lines)).sum();
    }

    /** Price times quantity, rounded half up to the cent under every policy, as on a price tag. */
    static long[] gross(List<? extends PricingLine> lines) {
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
