package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.explain.FractionPricing;
import dev.till.pricing.explain.FractionPricing.TaxRounding;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The figures of every combination of parts equal those of {@link FractionPricing}. */
class AnyPartsGeneratedTest {

    /** So that a new policy can combine any steps, allocation and rounding. */
    @Test
    void agreesWithExactFractionsForAnyCombinationOfParts() {
        List<List<DiscountStep>> orders = List.of(List.of(DiscountStep.LINE_DISCOUNTS, DiscountStep.ORDER_DISCOUNTS),
            List.of(DiscountStep.ORDER_DISCOUNTS, DiscountStep.LINE_DISCOUNTS),
            List.of(DiscountStep.ORDER_AMOUNTS, DiscountStep.LINE_AMOUNTS, DiscountStep.ORDER_PERCENTS,
                DiscountStep.LINE_PERCENTS));
        GeneratedOrders.eachPriced((basket, random) -> {
            List<DiscountStep> steps = orders.get(random.nextInt(orders.size()));
            Allocation allocation = Allocation.values()[random.nextInt(2)];
            boolean inCents = random.nextBoolean();
            // The tax of each line is rounded only where its cost is in whole cents.
            TaxRounding tax = random.nextBoolean() ? TaxRounding.EACH_RATE
                : inCents && random.nextBoolean() ? TaxRounding.EACH_LINE : TaxRounding.ONCE;
            RoundingMode mode = inCents && random.nextBoolean() ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP;
            PricingPolicy policy = new PricingPolicy("sixth", steps, allocation,
                inCents ? DiscountRounding.toCents(mode) : DiscountRounding.EXACT, taxRule(tax, mode));
            FractionPricing exact = new FractionPricing(basket, new FractionPricing.Rules(
                steps.stream().<Predicate<PricingDiscount>>map(step -> step::includes).toList(),
                allocation == Allocation.IN_SEQUENCE, inCents, tax, mode));

            assertThat(PricingEngine.price(basket, policy)).isEqualTo(exact.figures());
        });
    }

    private static TaxRule taxRule(TaxRounding rounding, RoundingMode mode) {
        return switch (rounding) {
            case ONCE -> TaxRule.ON_ORDER;
            case EACH_LINE -> TaxRule.onEachLine(mode);
            case EACH_RATE -> TaxRule.ON_EACH_RATE;
        };
    }
}
