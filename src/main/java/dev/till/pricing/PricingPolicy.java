package dev.till.pricing;

import static dev.till.pricing.Rounding.eachStep;
import static dev.till.pricing.Rounding.once;
import static dev.till.pricing.Sharing.IN_PROPORTION;
import static dev.till.pricing.Sharing.IN_SEQUENCE;
import static dev.till.pricing.Turn.LINE_AMOUNTS;
import static dev.till.pricing.Turn.LINE_DISCOUNTS;
import static dev.till.pricing.Turn.LINE_PERCENTS;
import static dev.till.pricing.Turn.ORDER_AMOUNTS;
import static dev.till.pricing.Turn.ORDER_DISCOUNTS;
import static dev.till.pricing.Turn.ORDER_PERCENTS;
import static java.math.RoundingMode.HALF_EVEN;
import static java.math.RoundingMode.HALF_UP;

import java.util.List;
import java.util.Optional;

/**
 * A named way to price: which discounts take theirs when, how the lines share an order discount, and where and how
 * amounts are rounded. An order keeps the name of its policy and is always repriced under it.
 */
public final class PricingPolicy {

    /** The default. */
    static final PricingPolicy STANDARD =
        new PricingPolicy("standard", List.of(LINE_DISCOUNTS, ORDER_DISCOUNTS), IN_PROPORTION, once(HALF_UP));

    /** Gives both published results of the order calculator's worked examples. */
    static final PricingPolicy ORDER_FIRST =
        new PricingPolicy("order_first", List.of(ORDER_DISCOUNTS, LINE_DISCOUNTS), IN_SEQUENCE, once(HALF_UP));

    /** For systems that round each line. */
    static final PricingPolicy PER_LINE =
        new PricingPolicy("per_line", List.of(LINE_DISCOUNTS, ORDER_DISCOUNTS), IN_PROPORTION, eachStep(HALF_UP));

    /** The published rule of a large point-of-sale platform. */
    static final PricingPolicy STEPWISE_HALF_EVEN =
        new PricingPolicy("stepwise_half_even", List.of(LINE_PERCENTS, ORDER_PERCENTS, LINE_AMOUNTS, ORDER_AMOUNTS),
            IN_PROPORTION, eachStep(HALF_EVEN));

    private static final List<PricingPolicy> OFFERED = List.of(STANDARD, ORDER_FIRST, PER_LINE, STEPWISE_HALF_EVEN);

    private final String name;
    private final List<Turn> turns;
    private final Sharing sharing;
    private final Rounding rounding;

    PricingPolicy(String name, List<Turn> turns, Sharing sharing, Rounding rounding) {
        this.name = name;
        this.turns = turns;
        this.sharing = sharing;
        this.rounding = rounding;
    }

    /**
     * Every policy that an order can name.
     *
     * @return the policies, the default first
     */
    public static List<PricingPolicy> all() {
        return OFFERED;
    }

    /**
     * The names that {@link #named} knows.
     *
     * @return the names, the default's first
     */
    public static List<String> names() {
        return OFFERED.stream().map(PricingPolicy::name).toList();
    }

    /**
     * The policy of that name.
     *
     * @param name such as {@code standard}; case matters
     * @return the policy, empty if there is none of that name
     */
    public static Optional<PricingPolicy> named(String name) {
        return OFFERED.stream().filter(policy -> policy.name.equals(name)).findFirst();
    }

    /**
     * The policy of orders that name none: line discounts, then order discounts in proportion, rounded once, half up.
     *
     * @return the policy named {@code standard}
     */
    public static PricingPolicy standard() {
        return STANDARD;
    }

    /**
     * What an order keeps of its policy.
     *
     * @return the name: lower case, words joined by underscores
     */
    public String name() {
        return name;
    }

    List<Turn> turns() {
        return turns;
    }

    Sharing sharing() {
        return sharing;
    }

    Rounding rounding() {
        return rounding;
    }

    @Override
    public String toString() {
        return name;
    }
}
