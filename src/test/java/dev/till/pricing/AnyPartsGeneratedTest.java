package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.explain.Explanation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The figures of every combination of parts equal those of {@link Explanation}. */
class AnyPartsGeneratedTest {

    private static final List<List<DiscountStep>> STEPS = List.of(List.of(DiscountStep.ALL_DISCOUNTS),
        List.of(DiscountStep.LINE_DISCOUNTS, DiscountStep.ORDER_DISCOUNTS),
        List.of(DiscountStep.PERCENTS, DiscountStep.AMOUNTS),
        List.of(DiscountStep.LINE_PERCENTS, DiscountStep.ORDER_PERCENTS, DiscountStep.LINE_AMOUNTS,
            DiscountStep.ORDER_AMOUNTS));
    /** Exact shares of discounts on lines and on the order by turns are numbers of exponential length. */
    private static final int MAX_DISCOUNTS = 8;

    @Test
    void agreesWithExactFractionsForAnyCombinationOfParts() {
        GeneratedOrders.eachPriced((basket, random) -> {
            PolicyParts parts = any(random);
            Basket some = new Basket(basket.lines(), parts.discountsInCents() ? basket.discounts()
                : basket.discounts().stream().limit(MAX_DISCOUNTS).toList());

            assertThat(PricingEngine.price(some, parts)).as("%s", parts)
                .isEqualTo(Explanation.of(some, parts).figures());
        });
    }

    private static PolicyParts any(SplittableRandom random) {
        List<DiscountStep> steps = new ArrayList<>(STEPS.get(random.nextInt(STEPS.size())));
        Collections.shuffle(steps, new Random(random.nextLong()));
        return new PolicyParts(steps, Allocation.values()[random.nextInt(2)], random.nextBoolean(),
            TaxRounding.values()[random.nextInt(3)], PolicyParts.MODES.get(random.nextInt(4)));
    }
}
