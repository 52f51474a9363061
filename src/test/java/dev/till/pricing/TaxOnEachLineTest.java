package dev.till.pricing;

import static dev.till.pricing.Baskets.basket;
import static dev.till.pricing.Baskets.included;
import static dev.till.pricing.Baskets.tax;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Included taxes that are rounded up and together exceed what is paid for the line: the largest gives way. */
class TaxOnEachLineTest {

    private static final PolicyParts UP = new PolicyParts(List.of(DiscountStep.ALL_DISCOUNTS),
        Allocation.IN_PROPORTION, true, TaxRounding.ON_EACH_LINE, RoundingMode.UP);

    @Test
    void takesTheCentThatIsTooMuchFromTheLargestTax() {
        // 0.088, 1.059 and 0.088 cents, rounded up 1, 2 and 1: one more than the 3 cents that are paid.
        assertThat(taxes("0.03", tax("A", "0.05"), tax("B", "0.6"), tax("C", "0.05"))).containsExactly(1L, 1L, 1L);
    }

    @Test
    void takesItFromTheEarlierOfTwoEqualTaxes() {
        // 0.125, 0.25 and 0.375 cents, rounded up 1 each.
        assertThat(taxes("0.02", tax("A", "0.1"), tax("B", "0.2"), tax("C", "0.3"))).containsExactly(0L, 1L, 1L);
    }

    @Test
    void leavesTaxesThatAreWithinWhatIsPaid() {
        assertThat(taxes("0.04", tax("A", "0.05"), tax("B", "0.6"), tax("C", "0.05"))).containsExactly(1L, 2L, 1L);
    }

    private static List<Long> taxes(String price, Tax... taxes) {
        return PricingEngine.price(basket().line(price, included(taxes)).build(), UP).lines().get(0).taxAmounts();
    }
}
