package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PricingPolicyTest {

    static final List<PricingPolicy> KNOWN = List.of(PricingPolicy.STANDARD, PricingPolicy.ORDER_FIRST,
        PricingPolicy.PER_LINE, PricingPolicy.STEPWISE_HALF_EVEN, PricingPolicy.PER_RATE);

    @Test
    void findsEveryPolicyByItsName() {
        assertThat(PricingPolicy.names()).containsExactly("standard", "order_first", "per_line",
            "stepwise_half_even", "per_rate");
        assertThat(PricingPolicy.all()).hasToString("[standard, order_first, per_line, stepwise_half_even, per_rate]");
        assertThat(PricingPolicy.all()).allSatisfy(policy ->
            assertThat(PricingPolicy.named(policy.name())).containsSame(policy));
    }

    @Test
    void findsNoPolicyForAnotherName() {
        assertThat(PricingPolicy.named("Standard")).isEmpty();
        assertThat(PricingPolicy.named("")).isEmpty();
    }

    @Test
    void listsTheDefaultFirst() {
        assertThat(PricingPolicy.all().get(0)).isSameAs(PricingPolicy.STANDARD);
    }

    @ParameterizedTest
    @EnumSource(DiscountType.class)
    void appliesEveryDiscountInExactlyOneStep(DiscountType type) {
        for (PricingPolicy policy : KNOWN) {
            for (int line : new int[] {PricingDiscount.ORDER, 0}) {
                PricingDiscount discount = new PricingDiscount(type, BigDecimal.ONE, line);
                assertThat(policy.parts().steps().stream().filter(step -> step.includes(discount)))
                    .as("%s", policy).hasSize(1);
            }
        }
    }
}
