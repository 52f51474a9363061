package dev.till.pricing;

import static dev.till.pricing.Fraction.sum;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A second implementation of the pricing rules, written from {@code docs/pricing.md} and not from the engine. Every
 * amount is a fraction, and nothing is optimised. If the two differ on a figure, one of them is wrong.
 */
final class FractionPricing {

    /** The rules of a policy, written independently of {@link PricingPolicy}. */
    record Rules(List<Predicate<PricingDiscount>> steps, boolean inSequence, boolean eachStep, RoundingMode mode) {

        static Rules of(String policy) {
            Predicate<PricingDiscount> order = discount -> discount.line() == -1;
            Predicate<PricingDiscount> line = order.negate();
            Predicate<PricingDiscount> percent = discount -> discount.type() == DiscountType.PERCENT;
            Predicate<PricingDiscount> amount = percent.negate();
            return switch (policy) {
                case "standard" -> new Rules(List.of(line, order), false, false, RoundingMode.HALF_UP);
                case "order_first" -> new Rules(List.of(order, line), true, false, RoundingMode.HALF_UP);
                case "per_line" -> new Rules(List.of(line, order), false, true, RoundingMode.HALF_UP);
                case "stepwise_half_even" -> new Rules(
                    List.of(line.and(percent), order.and(percent), line.and(amount), order.and(amount)),
                    false, true, RoundingMode.HALF_EVEN);
                default -> throw new IllegalArgumentException(policy);
            };
        }
    }

    /** For each line its gross, net and tax, and for each discount its amount: in cents. */
    final List<Fraction> gross = new ArrayList<>();
    final List<Fraction> nets = new ArrayList<>();
    final List<Fraction> taxes = new ArrayList<>();
    final List<Fraction> taken = new ArrayList<>();

    private final Basket basket;
    private final Rules rules;

    FractionPricing(Basket basket, Rules rules) {
        this.basket = basket;
        this.rules = rules;
        basket.lines().forEach(line -> gross.add(gross(line)));
        nets.addAll(gross);
        basket.discounts().forEach(discount -> taken.add(Fraction.ZERO));
        for (Predicate<PricingDiscount> step : rules.steps()) {
            for (int i = 0; i < basket.discounts().size(); i++) {
                if (step.test(basket.discounts().get(i))) {
                    discount(i);
                }
            }
        }
        for (int i = 0; i < nets.size(); i++) {
            taxes.add(roundStep(nets.get(i).times(Fraction.of(basket.lines().get(i).taxes().rate()))));
        }
    }

    static boolean subtotalIsTooLarge(Basket basket) {
        return sum(basket.lines().stream().map(FractionPricing::gross).toList())
            .compareTo(Fraction.of(99_999_999_999_999L)) > 0;
    }

    PricedBasket figures() {
        return new FractionFigures(basket, this).of(rules.mode());
    }

    private static Fraction gross(PricingLine line) {
        Fraction dollars = Fraction.of(line.price()).times(Fraction.of(line.quantity()));
        return Fraction.of(dollars.times(Fraction.of(100)).round(RoundingMode.HALF_UP));
    }

    private void discount(int index) {
        PricingDiscount discount = basket.discounts().get(index);
        List<Fraction> before = discount.line() == -1 ? List.copyOf(nets) : List.of(nets.get(discount.line()));
        Fraction cost = sum(before);
        Fraction amount = Fraction.of(discount.amount());
        Fraction takes = discount.type() == DiscountType.PERCENT
            ? roundStep(cost.times(amount)) : amount.times(Fraction.of(100)).min(cost);
        taken.set(index, takes);
        if (discount.line() != -1) {
            nets.set(discount.line(), cost.minus(takes));
        } else if (!takes.isZero()) {
            List<Fraction> parts = rules.inSequence() ? inSequence(takes, before) : inProportion(takes, before, cost);
            for (int i = 0; i < parts.size(); i++) {
                nets.set(i, before.get(i).minus(parts.get(i)));
            }
        }
    }

    private List<Fraction> inSequence(Fraction takes, List<Fraction> costs) {
        List<Fraction> parts = new ArrayList<>();
        Fraction left = takes;
        for (Fraction cost : costs) {
            parts.add(left.min(cost));
            left = left.minus(left.min(cost));
        }
        return parts;
    }

    private List<Fraction> inProportion(Fraction takes, List<Fraction> costs, Fraction order) {
        List<Fraction> parts = costs.stream().map(cost -> takes.times(cost).over(order)).toList();
        return rules.eachStep() ? FractionShares.share(takes.floor(), parts).map(Fraction::of).toList() : parts;
    }

    private Fraction roundStep(Fraction exact) {
        return rules.eachStep() ? Fraction.of(exact.round(rules.mode())) : exact;
    }
}
