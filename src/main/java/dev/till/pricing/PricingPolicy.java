package dev.till.pricing;

import static dev.till.pricing.Allocation.IN_PROPORTION;
import static dev.till.pricing.Allocation.IN_SEQUENCE;
import static dev.till.pricing.DiscountRounding.EXACT;
import static dev.till.pricing.DiscountRounding.toCents;
import static dev.till.pricing.DiscountStep.LINE_AMOUNTS;
import static dev.till.pricing.DiscountStep.LINE_DISCOUNTS;
import static dev.till.pricing.DiscountStep.LINE_PERCENTS;
import static dev.till.pricing.DiscountStep.ORDER_AMOUNTS;
import static dev.till.pricing.DiscountStep.ORDER_DISCOUNTS;
import static dev.till.pricing.DiscountStep.ORDER_PERCENTS;
import static dev.till.pricing.TaxRule.ON_EACH_RATE;
import static dev.till.pricing.TaxRule.ON_ORDER;
import static dev.till.pricing.TaxRule.onEachLine;
import static java.math.RoundingMode.HALF_EVEN;
import static java.math.RoundingMode.HALF_UP;

import java.util.List;
import java.util.Optional;

/**
 * A named way to price: the steps in which discounts are applied, how an order discount is allocated to the lines,
 * whether discounts are rounded, and how taxes are computed and rounded. An order stores the name of its policy and is
 * always repriced under it.
 */
public final class PricingPolicy {

    /** The default: line discounts, then order discounts in proportion; rounded once, half up. */
    public static final PricingPolicy STANDARD =
        new PricingPolicy("standard", List.of(LINE_DISCOUNTS, ORDER_DISCOUNTS), IN_PROPORTION, EXACT, ON_ORDER);

    /** Gives both published results of the order calculator's worked examples. */
    static final PricingPolicy ORDER_FIRST =
        new PricingPolicy("order_first", List.of(ORDER_DISCOUNTS, LINE_DISCOUNTS), IN_SEQUENCE, EXACT, ON_ORDER);

    /** For systems that round each line. */
    static final PricingPolicy PER_LINE =
        new PricingPolicy("per_line", List.of(LINE_DISCOUNTS, ORDER_DISCOUNTS), IN_PROPORTION, toCents(HALF_UP),
            onEachLine(HALF_UP));

    /** The published rule of a large point-of-sale platform. */
    static final PricingPolicy STEPWISE_HALF_EVEN =
        new PricingPolicy("stepwise_half_even", List.of(LINE_PERCENTS, ORDER_PERCENTS, LINE_AMOUNTS, ORDER_AMOUNTS),
            IN_PROPORTION, toCents(HALF_EVEN), onEachLine(HALF_EVEN));

    /** For invoices whose tax must be the rate times the taxable amount: EN 16931, Japan's qualified invoice. */
    static final PricingPolicy PER_RATE =
        new PricingPolicy("per_rate", List.of(LINE_DISCOUNTS, ORDER_DISCOUNTS), IN_PROPORTION, EXACT, ON_EACH_RATE);

    private static final List<PricingPolicy> ALL =
        List.of(STANDARD, ORDER_FIRST, PER_LINE, STEPWISE_HALF_EVEN, PER_RATE);

    private final String name;
    private final List<DiscountStep> steps;
    private final Allocation allocation;
    private final DiscountRounding discountRounding;
    private final TaxRule taxRule;

    PricingPolicy(
        String name, List<DiscountStep> steps, Allocation allocation, DiscountRounding discountRounding,
        TaxRule taxRule) {
        this.name = name;
        this.steps = steps;
        this.allocation = allocation;
        this.discountRounding = discountRounding;
        this.taxRule = taxRule;
    }

    /** Every policy that an order can name, the default first. */
    public static List<PricingPolicy> all() {
        return ALL;
    }

    /** The names of all policies, the default's first. */
    public static List<String> names() {
        return ALL.stream().map(PricingPolicy::name).toList();
    }

    /** The policy with that name, or empty. Case matters. */
    public static Optional<PricingPolicy> named(String name) {
        return ALL.stream().filter(policy -> policy.name.equals(name)).findFirst();
    }

    /** The name: lower case, words joined by underscores. */
    public String name() {
        return name;
    }

    List<DiscountStep> steps() {
        return steps;
    }

    Allocation allocation() {
        return allocation;
    }

    DiscountRounding discountRounding() {
        return discountRounding;
    }

    TaxRule taxRule() {
        return taxRule;
    }

    @Override
    public String toString() {
        return name;
    }
}
