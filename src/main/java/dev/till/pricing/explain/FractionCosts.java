package dev.till.pricing.explain;

import dev.till.pricing.Allocation;
import dev.till.pricing.Basket;
import dev.till.pricing.DiscountStep;
import dev.till.pricing.DiscountType;
import dev.till.pricing.PolicyParts;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.explain.Explanation.DiscountTaken;
import dev.till.pricing.explain.Explanation.LineShare;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each line costs while the discounts are taken one after the other, in cents.
 *
 * <p>A line costs its weight times {@code factor}. An order discount that is shared in proportion, exactly, changes all
 * costs by the same factor. So its work, and the length of the numbers, do not grow with the number of lines.
 */
final class FractionCosts {

    private final Basket basket;
    private final PolicyParts policy;
    private final List<Fraction> weights;
    private final List<DiscountTaken> taken = new ArrayList<>();
    private Fraction factor = Fraction.ONE;
    private Fraction total;
    private int sharesLeft = Explanation.MAX_SHARES;

    FractionCosts(Basket basket, PolicyParts policy, List<Fraction> gross) {
        this.basket = basket;
        this.policy = policy;
        weights = new ArrayList<>(gross);
        total = Fraction.sum(gross);
        for (DiscountStep step : policy.steps()) {
            for (int i = 0; i < basket.discounts().size(); i++) {
                if (includes(step, basket.discounts().get(i))) {
                    take(i);
                }
            }
        }
    }

    private static boolean includes(DiscountStep step, PricingDiscount discount) {
        DiscountType type = discount.type();
        return switch (step) {
            case ALL_DISCOUNTS -> true;
            case PERCENTS -> isPercent(type);
            case AMOUNTS -> !isPercent(type);
            case LINE_DISCOUNTS, LINE_PERCENTS, LINE_AMOUNTS -> discount.line() != PricingDiscount.ORDER
                && (step == DiscountStep.LINE_DISCOUNTS || (step == DiscountStep.LINE_PERCENTS) == isPercent(type));
            case ORDER_DISCOUNTS, ORDER_PERCENTS, ORDER_AMOUNTS -> discount.line() == PricingDiscount.ORDER
                && (step == DiscountStep.ORDER_DISCOUNTS || (step == DiscountStep.ORDER_PERCENTS) == isPercent(type));
        };
    }

    private static boolean isPercent(DiscountType type) {
        return type == DiscountType.PERCENT;
    }

    /** The discounts in the order in which they were taken. */
    List<DiscountTaken> taken() {
        return taken;
    }

    /** What all lines cost. */
    Fraction total() {
        return total;
    }

    /** What each line costs. */
    List<Fraction> costs() {
        return IntStream.range(0, weights.size()).mapToObj(this::cost).toList();
    }

    /** What some lines cost. Weights are shorter than costs, and so are summed faster. */
    Fraction sum(List<Integer> lines) {
        return Fraction.sum(lines.stream().map(weights::get).toList()).times(factor);
    }

    /** What taxes would be added to the lines of these groups. */
    Fraction addedTax(List<FractionGroup> groups) {
        return Fraction.sum(groups.stream().map(group ->
            Fraction.sum(group.pick(weights)).times(group.factor())).toList()).times(factor);
    }

    private void take(int index) {
        PricingDiscount discount = basket.discounts().get(index);
        int line = discount.line();
        Fraction before = line == PricingDiscount.ORDER ? total : cost(line);
        Fraction amount = Fraction.of(discount.amount());
        Fraction exact = discount.type() == DiscountType.PERCENT ? before.times(amount)
            : before.min(amount.times(Fraction.of(100)));
        Fraction takes = policy.discountsInCents() ? Fraction.of(exact.round(policy.mode())) : exact;
        List<LineShare> shares = new ArrayList<>();
        int lines = 0;
        if (takes.isZero()) {
            shares = List.of();
        } else if (line != PricingDiscount.ORDER) {
            lines = 1;
            shares.add(new LineShare(line, before, exact, takes, before.minus(takes), null));
            set(line, before.minus(takes));
        } else if (policy.allocation() == Allocation.IN_SEQUENCE) {
            lines = takeInSequence(takes, shares);
        } else if (policy.discountsInCents()) {
            lines = takeInProportion(takes.floor(), shares);
        } else {
            lines = takeInProportion(discount, takes, shares);
        }
        total = total.minus(takes);
        taken.add(new DiscountTaken(index, before, exact, takes, total(line), lines, recorded(shares)));
    }

    private Fraction total(int line) {
        return line == PricingDiscount.ORDER ? total : cost(line);
    }

    private List<LineShare> recorded(List<LineShare> shares) {
        if (shares.size() > sharesLeft) {
            return List.of();
        }
        sharesLeft -= shares.size();
        return shares;
    }

    private Fraction cost(int line) {
        return weights.get(line).times(factor);
    }

    private void set(int line, Fraction cost) {
        weights.set(line, factor.isZero() ? Fraction.ZERO : cost.over(factor));
    }

    private int takeInSequence(Fraction takes, List<LineShare> shares) {
        Fraction left = takes;
        for (int line = 0; !left.isZero(); line++) {
            Fraction cost = cost(line);
            if (!cost.isZero()) {
                Fraction part = left.min(cost);
                Fraction after = cost.minus(part);
                shares.add(new LineShare(line, cost, part, part, after, null));
                set(line, after);
                left = left.minus(part);
            }
        }
        return shares.size();
    }

    private int takeInProportion(long takes, List<LineShare> shares) {
        List<Fraction> costs = costs();
        List<Figure> parts = FractionShares.share(takes,
            costs.stream().map(cost -> Fraction.of(takes).times(cost).over(total)).toList());
        for (int line = 0; line < parts.size(); line++) {
            Figure part = parts.get(line);
            if (part.cents() > 0) {
                Fraction cents = Fraction.of(part.cents());
                Fraction after = costs.get(line).minus(cents);
                shares.add(new LineShare(line, costs.get(line), part.exact(), cents, after, part.leftOver()));
                set(line, after);
            }
        }
        return shares.size();
    }

    private int takeInProportion(PricingDiscount discount, Fraction takes, List<LineShare> shares) {
        Fraction part = discount.type() == DiscountType.PERCENT ? Fraction.of(discount.amount()) : takes.over(total);
        Fraction rest = Fraction.ONE.minus(part);
        int lines = (int) weights.stream().filter(weight -> !weight.isZero()).count();
        if (lines <= sharesLeft) {
            for (int line = 0; line < weights.size(); line++) {
                Fraction cost = cost(line);
                if (!cost.isZero()) {
                    Fraction ofLine = cost.times(part);
                    shares.add(new LineShare(line, cost, ofLine, ofLine, cost.times(rest), null));
                }
            }
        }
        factor = factor.times(rest);
        return lines;
    }
}
