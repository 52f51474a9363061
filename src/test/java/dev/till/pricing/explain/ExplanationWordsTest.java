package dev.till.pricing.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.pricing.Allocation;
import dev.till.pricing.Baskets;
import dev.till.pricing.DiscountStep;
import dev.till.pricing.PolicyParts;
import dev.till.pricing.TaxRounding;
import dev.till.pricing.explain.Figure.Origin;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationWordsTest {

    @Test
    void saysTheRulesOfAPolicy() {
        assertThat(ExplanationWords.policy(NamedPolicies.parts("order_first"))).containsExactly(
            "First come discounts on the order, then discounts on a line. Each takes from what the earlier ones left.",
            "The first line bears a discount on the order until it costs nothing, then the next line.",
            "Discounts stay exact until the end.",
            "All tax is rounded to the cent once for the order, and so is the total, half a cent up.");
        assertThat(ExplanationWords.policy(NamedPolicies.parts("stepwise_half_even"))).containsExactly(
            "First come percents on a line, then percents on the order, then amounts on a line, then amounts on the "
                + "order. Each takes from what the earlier ones left.",
            "The lines share a discount on the order in proportion to what each still costs, in whole cents.",
            "Each discount is rounded to the cent when it is taken, half a cent to the even cent.",
            "Each tax of each line is rounded to the cent, half a cent to the even cent.");
        assertThat(ExplanationWords.policy(NamedPolicies.parts("per_rate"))).endsWith(
            "What all lines cost after discounts is rounded to the cent once for the order, half a cent up, and shared "
                + "by the lines in whole cents.",
            "Each tax is rounded to the cent once for the order, half a cent up.");
    }

    @ParameterizedTest
    @EnumSource
    void saysEveryStep(DiscountStep step) {
        PolicyParts parts = new PolicyParts(List.of(step, DiscountStep.ALL_DISCOUNTS), Allocation.IN_PROPORTION, true,
            TaxRounding.ON_ORDER, RoundingMode.DOWN);

        assertThat(ExplanationWords.policy(parts)).first().asString().startsWith("First come ")
            .contains(step == DiscountStep.ALL_DISCOUNTS ? "all discounts, then all discounts"
                : step.name().contains("PERCENTS") ? "percents" : step.name().contains("AMOUNTS") ? "amounts"
                    : "discounts on");
        assertThat(ExplanationWords.policy(new PolicyParts(List.of(DiscountStep.ALL_DISCOUNTS),
            Allocation.IN_PROPORTION, true, TaxRounding.ON_ORDER, RoundingMode.UP))).contains(
                "Discounts are taken in the order in which they stand. Each takes from what the earlier ones left.",
                "Each discount is rounded to the cent when it is taken, always up.");
    }

    @Test
    void refusesAModeThatNoPolicyHas() {
        assertThatThrownBy(() -> ExplanationWords.mode(RoundingMode.FLOOR))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatEachDiscountTook() {
        Explanation why = Explanation.of(Baskets.basket().line("0.25").percent("0.1").amount("0.10").amount("5.00")
            .percent("0.5").build(), "per_line");

        assertThat(why.discounts()).extracting(taken -> ExplanationWords.discount(taken,
            why.basket().discounts().get(taken.discount()))).containsExactly(
                "10% of 0.25 is 0.025, rounded to 0.03, which leaves 0.22.",
                "0.10 off 0.22, which leaves 0.12.",
                "5.00 off 0.12 takes only 0.12, which leaves 0.00.",
                "50% of 0.00 is 0.00, which leaves 0.00.");
    }

    @Test
    void saysWhatWasRounded() {
        Explanation perRate = Explanation.of(Baskets.basket().line("1.01", Baskets.added(Baskets.tax("State", "0.05")))
            .line("2.03", "1", "0.0625").percent("0.333").build(), "per_rate");

        assertThat(perRate.roundings()).extracting(ExplanationWords::rounding).containsExactly(
            "What all lines cost after discounts, 2.02768, is rounded to 2.03.",
            "The tax State of 5%, 0.0335, is rounded to 0.03.", "The tax of 6.25%, 0.085, is rounded to 0.09.");
        Explanation included = Explanation.of(
            Baskets.basket().line("1.20", Baskets.included("0.2")).build(), "standard");
        assertThat(included.roundings()).extracting(ExplanationWords::rounding).containsExactly(
            "The total, 1.20, needs no rounding.", "All tax that the prices contain, 0.20, needs no rounding.");
    }

    @ParameterizedTest
    @EnumSource
    void hasAReasonForEveryOrigin(Origin origin) {
        Figure figure = new Figure(Fraction.of(1).over(Fraction.of(2)), 1, origin, null);

        assertThat(ExplanationWords.reason(figure)).endsWith(".").isNotEqualTo(".");
    }

    @Test
    void tellsUpFromDown() {
        assertThat(ExplanationWords.reason(Figure.rounded(Fraction.of(1).over(Fraction.of(2)), RoundingMode.UP)))
            .isEqualTo("Rounded up.");
        assertThat(ExplanationWords.reason(Figure.rounded(Fraction.of(1).over(Fraction.of(2)), RoundingMode.DOWN)))
            .isEqualTo("Rounded down.");
    }
}
