package dev.till.pricing.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.Baskets;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureDifferencesTest {

    private static final Baskets ORDER = Baskets.basket().line("8.75", "1", "0.0625").line("2.35", "1", "0.0625")
        .percent("0.1");

    @Test
    void findsNoneInTheSameFigures() {
        assertThat(Explanation.of(ORDER.build(), "per_line").differencesFrom(
            ORDER.price(PricingPolicy.named("per_line").orElseThrow()))).isEmpty();
    }

    @Test
    void saysWhichFiguresDiffer() {
        List<String> differences = Explanation.of(ORDER.build(), "standard").differencesFrom(
            ORDER.price(PricingPolicy.named("order_first").orElseThrow()));

        assertThat(differences).hasSize(1).allSatisfy(text -> assertThat(text).startsWith("line 0 is LineFigures["));
    }

    @Test
    void saysWhatIsMissing() {
        PricedBasket priced = ORDER.price(PricingPolicy.STANDARD);
        PricedBasket other = new PricedBasket(Baskets.basket().line("8.75").price(PricingPolicy.STANDARD).order(),
            priced.lines().subList(0, 1), priced.appliedAmounts(), List.of());

        assertThat(Explanation.of(ORDER.build(), "standard").differencesFrom(other)).containsExactly(
            "subtotal is 8.75 and should be 11.10", "discount_total is 0.00 and should be 1.11",
            "tax_total is 0.00 and should be 0.62", "total is 8.75 and should be 10.61",
            "there are 1 of line and should be 2", "there are 0 of tax and should be 1");
    }
}
