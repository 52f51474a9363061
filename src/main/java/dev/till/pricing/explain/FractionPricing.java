package dev.till.pricing.explain;

import static dev.till.pricing.explain.Fraction.sum;

import dev.till.pricing.Basket;
import dev.till.pricing.DiscountType;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.PricingLine;
import dev.till.pricing.SubtotalTooLargeException;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A second implementation of the pricing rules, written from {@code docs/pricing.md} and not from the engine. Every
 * amount is a fraction. If the two differ on a figure, one of them is wrong.
 */
public final class FractionPricing {

    /** Whether tax is rounded once for the order, for each tax of each line, or for each tax of the order. */
    public enum TaxRounding { ONCE, EACH_LINE, EACH_RATE }

    /**
     * The rules of a policy, written independently of the engine's.
     *
     * @param steps            which discounts are applied first, second and so on
     * @param inSequence       whether an order discount is shared in sequence, and not in proportion
     * @param discountsInCents whether each discount is rounded to whole cents
     * @param taxRounding      where tax is rounded
     * @param mode             how discounts, and the taxes of each line, are rounded
     */
    public record Rules(List<Predicate<PricingDiscount>> steps, boolean inSequence, boolean discountsInCents,
                 TaxRounding taxRounding, RoundingMode mode) {

        /** Returns the rules of a named policy. Throws an IllegalArgumentException if there is none of that name. */
        public static Rules of(String policy) {
            Predicate<PricingDiscount> order = discount -> discount.line() == -1;
            Predicate<PricingDiscount> line = order.negate();
            Predicate<PricingDiscount> percent = discount -> discount.type() == DiscountType.PERCENT;
            Predicate<PricingDiscount> amount = percent.negate();
            return switch (policy) {
                case "standard" ->
                    new Rules(List.of(line, order), false, false, TaxRounding.ONCE, RoundingMode.HALF_UP);
                case "order_first" ->
                    new Rules(List.of(order, line), true, false, TaxRounding.ONCE, RoundingMode.HALF_UP);
                case "per_line" ->
                    new Rules(List.of(line, order), false, true, TaxRounding.EACH_LINE, RoundingMode.HALF_UP);
                case "stepwise_half_even" -> new Rules(
                    List.of(line.and(percent), order.and(percent), line.and(amount), order.and(amount)),
                    false, true, TaxRounding.EACH_LINE, RoundingMode.HALF_EVEN);
                case "per_rate" ->
                    new Rules(List.of(line, order), false, false, TaxRounding.EACH_RATE, RoundingMode.HALF_UP);
                default -> throw new IllegalArgumentException(policy);
            };
        }
    }

    /** For each line what it costs before and after discounts, and for each discount its amount: in cents. */
    final List<Fraction> gross = new ArrayList<>();
    final List<Fraction> costs = new ArrayList<>();
    final List<Fraction> taken = new ArrayList<>();

    private final Basket basket;
    private final Rules rules;

    /** Prices a basket. Throws a {@link SubtotalTooLargeException} where the engine does. */
    public FractionPricing(Basket basket, Rules rules) {
        if (subtotalIsTooLarge(basket)) {
            throw new SubtotalTooLargeException();
        }
        this.basket = basket;
        this.rules = rules;
        basket.lines().forEach(line -> gross.add(gross(line)));
        costs.addAll(gross);
        basket.discounts().forEach(discount -> taken.add(Fraction.ZERO));
        for (Predicate<PricingDiscount> step : rules.steps()) {
            for (int i = 0; i < basket.discounts().size(); i++) {
                if (step.test(basket.discounts().get(i))) {
                    discount(i);
                }
            }
        }
    }

    /** Returns whether the subtotal is above 999,999,999,999.99 dollars. */
    public static boolean subtotalIsTooLarge(Basket basket) {
        return sum(basket.lines().stream().map(FractionPricing::gross).toList())
            .compareTo(Fraction.of(99_999_999_999_999L)) > 0;
    }

    /** Returns all figures, in whole cents. */
    public PricedBasket figures() {
        return new FractionFigures(basket, this, taxes()).all();
    }

    FractionTaxes taxes() {
        return new FractionTaxes(basket.lines(), costs, rules);
    }

    private static Fraction gross(PricingLine line) {
        Fraction dollars = Fraction.of(line.price()).times(Fraction.of(line.quantity()));
        return Fraction.of(dollars.times(Fraction.of(100)).round(RoundingMode.HALF_UP));
    }

    private void discount(int index) {
        PricingDiscount discount = basket.discounts().get(index);
        List<Fraction> before = discount.line() == -1 ? List.copyOf(costs) : List.of(costs.get(discount.line()));
        Fraction cost = sum(before);
        Fraction amount = Fraction.of(discount.amount());
        Fraction takes = discount.type() == DiscountType.PERCENT
            ? roundStep(cost.times(amount)) : amount.times(Fraction.of(100)).min(cost);
        taken.set(index, takes);
        if (discount.line() != -1) {
            costs.set(discount.line(), cost.minus(takes));
        } else if (!takes.isZero()) {
            List<Fraction> parts = rules.inSequence() ? inSequence(takes, before) : inProportion(takes, before, cost);
            for (int i = 0; i < parts.size(); i++) {
                costs.set(i, before.get(i).minus(parts.get(i)));
            }
        }
    }

    private List<Fraction> inSequence(Fraction takes, List<Fraction> before) {
        List<Fraction> parts = new ArrayList<>();
        Fraction left = takes;
        for (Fraction cost : before) {
            parts.add(left.min(cost));
            left = left.minus(left.min(cost));
        }
        return parts;
    }

    private List<Fraction> inProportion(Fraction takes, List<Fraction> before, Fraction order) {
        List<Fraction> parts = before.stream().map(cost -> takes.times(cost).over(order)).toList();
        return rules.discountsInCents()
            ? FractionShares.share(takes.floor(), parts).stream().map(Fraction::of).toList() : parts;
    }

    private Fraction roundStep(Fraction exact) {
        return rules.discountsInCents() ? Fraction.of(exact.round(rules.mode())) : exact;
    }
}
