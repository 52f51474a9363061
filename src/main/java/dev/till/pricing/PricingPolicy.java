package dev.till.pricing;

import static dev.till.pricing.Allocation.IN_PROPORTION;
import static dev.till.pricing.Allocation.IN_SEQUENCE;
import static dev.till.pricing.DiscountStep.LINE_AMOUNTS;
import static dev.till.pricing.DiscountStep.LINE_DISCOUNTS;
import static dev.till.pricing.DiscountStep.LINE_PERCENTS;
import static dev.till.pricing.DiscountStep.ORDER_AMOUNTS;
import static dev.till.pricing.DiscountStep.ORDER_DISCOUNTS;
import static dev.till.pricing.DiscountStep.ORDER_PERCENTS;
import static dev.till.pricing.TaxRounding.ON_EACH_LINE;
import static dev.till.pricing.TaxRounding.ON_EACH_RATE;
import static dev.till.pricing.TaxRounding.ON_ORDER;
import static java.math.RoundingMode.HALF_EVEN;
import static java.math.RoundingMode.HALF_UP;

import java.util.List;
import java.util.Optional;

/**
 * A named way to price. An order stores the name of its policy and is always repriced under it.
 *
 * @param name  lower case, words joined by underscores
 * @param parts the order of discounts, how an order discount is allocated, and where and how amounts are rounded
 */
public record PricingPolicy(String name, PolicyParts parts) {

    private static final List<DiscountStep> LINE_FIRST = List.of(LINE_DISCOUNTS, ORDER_DISCOUNTS);

    /** The default: line discounts, then order discounts in proportion; rounded once, half up. */
    public static final PricingPolicy STANDARD =
        new PricingPolicy("standard", new PolicyParts(LINE_FIRST, IN_PROPORTION, false, ON_ORDER, HALF_UP));

    /** Gives both published results of the order calculator's worked examples. */
    static final PricingPolicy ORDER_FIRST = new PricingPolicy("order_first",
        new PolicyParts(List.of(ORDER_DISCOUNTS, LINE_DISCOUNTS), IN_SEQUENCE, false, ON_ORDER, HALF_UP));

    /** For systems that round each line. */
    static final PricingPolicy PER_LINE =
        new PricingPolicy("per_line", new PolicyParts(LINE_FIRST, IN_PROPORTION, true, ON_EACH_LINE, HALF_UP));

    /** The published rule of a large point-of-sale platform. */
    static final PricingPolicy STEPWISE_HALF_EVEN = new PricingPolicy("stepwise_half_even",
        new PolicyParts(List.of(LINE_PERCENTS, ORDER_PERCENTS, LINE_AMOUNTS, ORDER_AMOUNTS), IN_PROPORTION, true,
            ON_EACH_LINE, HALF_EVEN));

    /** For invoices whose tax must be the rate times the taxable amount: EN 16931, Japan's qualified invoice. */
    static final PricingPolicy PER_RATE =
        new PricingPolicy("per_rate", new PolicyParts(LINE_FIRST, IN_PROPORTION, false, ON_EACH_RATE, HALF_UP));

    private static final List<PricingPolicy> ALL =
        List.of(STANDARD, ORDER_FIRST, PER_LINE, STEPWISE_HALF_EVEN, PER_RATE);

    /** Returns every policy that an order can name, the default first. */
    public static List<PricingPolicy> all() {
        return ALL;
    }

    /** Returns the names of all policies, the default's first. */
    public static List<String> names() {
        return ALL.stream().map(PricingPolicy::name).toList();
    }

    /** Returns the policy with that name, or empty. Case matters. */
    public static Optional<PricingPolicy> named(String name) {
        return ALL.stream().filter(policy -> policy.name.equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
