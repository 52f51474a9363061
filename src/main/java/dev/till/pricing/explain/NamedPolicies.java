package dev.till.pricing.explain;

import static dev.till.pricing.Allocation.IN_PROPORTION;
import static dev.till.pricing.Allocation.IN_SEQUENCE;
import static dev.till.pricing.DiscountStep.LINE_AMOUNTS;
import static dev.till.pricing.DiscountStep.LINE_DISCOUNTS;
import static dev.till.pricing.DiscountStep.LINE_PERCENTS;
import static dev.till.pricing.DiscountStep.ORDER_AMOUNTS;
import static dev.till.pricing.DiscountStep.ORDER_DISCOUNTS;
import static dev.till.pricing.DiscountStep.ORDER_PERCENTS;
import static java.math.RoundingMode.HALF_EVEN;
import static java.math.RoundingMode.HALF_UP;

import dev.till.pricing.DiscountStep;
import dev.till.pricing.PolicyParts;
import dev.till.pricing.TaxRounding;
import java.util.List;

/** The rules of the named policies, written from {@code docs/pricing.md} and not from the engine. */
final class NamedPolicies {

    private NamedPolicies() {
    }

    static PolicyParts parts(String policy) {
        List<DiscountStep> lineFirst = List.of(LINE_DISCOUNTS, ORDER_DISCOUNTS);
        return switch (policy) {
            case "standard" ->
                new PolicyParts(lineFirst, IN_PROPORTION, false, TaxRounding.ON_ORDER, HALF_UP);
            case "order_first" -> new PolicyParts(
                List.of(ORDER_DISCOUNTS, LINE_DISCOUNTS), IN_SEQUENCE, false, TaxRounding.ON_ORDER, HALF_UP);
            case "per_line" ->
                new PolicyParts(lineFirst, IN_PROPORTION, true, TaxRounding.ON_EACH_LINE, HALF_UP);
            case "stepwise_half_even" -> new PolicyParts(
                List.of(LINE_PERCENTS, ORDER_PERCENTS, LINE_AMOUNTS, ORDER_AMOUNTS), IN_PROPORTION, true,
                TaxRounding.ON_EACH_LINE, HALF_EVEN);
            case "per_rate" ->
                new PolicyParts(lineFirst, IN_PROPORTION, false, TaxRounding.ON_EACH_RATE, HALF_UP);
            default -> throw new IllegalArgumentException("no policy " + policy);
        };
    }
}
