package dev.till.pricing.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.pricing.Basket;
import dev.till.pricing.Figures;
import dev.till.pricing.GeneratedOrders;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingEngine;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.SubtotalTooLargeException;
import dev.till.pricing.TaxRounding;
import dev.till.pricing.explain.Explanation.DiscountTaken;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** For every generated order and policy, the figures add up and equal those of {@link Explanation}. */
class EveryPolicyGeneratedTest {

    static final List<PricingPolicy> POLICIES = PricingPolicy.all();

    @ParameterizedTest
    @FieldSource("POLICIES")
    void addsUpAndAgreesWithExactFractions(PricingPolicy policy) {
        GeneratedOrders.each((basket, random) -> {
            if (GeneratedOrders.subtotalIsTooLarge(basket)) {
                assertThatThrownBy(() -> PricingEngine.price(basket, policy))
                    .isInstanceOf(SubtotalTooLargeException.class);
                assertThatThrownBy(() -> Explanation.of(basket, policy.name()))
                    .isInstanceOf(SubtotalTooLargeException.class);
                return;
            }
            PricedBasket priced = PricingEngine.price(basket, policy);
            Explanation exact = Explanation.of(basket, policy.name());

            assertThat(exact.policy()).isEqualTo(policy.parts());
            FigureChecks.addsUp(basket, priced);
            leavesUndiscountedLinesUnchanged(basket, priced, exact);
            if (policy.parts().taxRounding() == TaxRounding.ON_ORDER) {
                staysWithinACentOfTheExactValues(priced, exact);
            }
            assertThat(priced).isEqualTo(exact.figures());
        });
    }

    private static void leavesUndiscountedLinesUnchanged(Basket basket, PricedBasket priced, Explanation exact) {
        for (DiscountTaken discount : exact.discounts()) {
            if (discount.taken().isZero()) {
                assertThat(priced.appliedAmounts().get(discount.discount())).isZero();
            }
        }
        for (int i = 0; i < priced.lines().size(); i++) {
            int line = i;
            if (basket.discounts().stream().noneMatch(discount -> discount.onOrder() || discount.line() == line)) {
                assertThat(priced.lines().get(i).figures().discountTotal()).isZero();
            }
        }
    }

    private static void staysWithinACentOfTheExactValues(PricedBasket priced, Explanation exact) {
        within(1, priced.order().taxTotal(), exact.order().taxTotal());
        within(1, priced.order().total(), exact.order().total());
        within(1, priced.order().discountTotal(), exact.order().discountTotal());
        if (exact.taxLists().stream().filter(list -> list.list().included()).count() == 1) {
            Fraction includedTax = Fraction.sum(exact.taxLists().stream().filter(list -> list.list().included())
                .map(list -> list.net().exact().times(list.factor()).over(Fraction.ONE.plus(list.factor()))).toList());
            Fraction addedTax = exact.order().total().exact().minus(exact.order().net().exact());
            within(2, priced.order().taxTotal(), addedTax.plus(includedTax));
        }
        IntStream.range(0, priced.appliedAmounts().size())
            .forEach(i -> within(1, priced.appliedAmounts().get(i), exact.appliedAmounts().get(i)));
        for (int i = 0; i < priced.lines().size(); i++) {
            Figures line = priced.lines().get(i).figures();
            within(1, line.discountTotal(), exact.lines().get(i).totals().discountTotal());
            within(1, line.taxTotal(), exact.lines().get(i).totals().taxTotal());
            within(2, line.total(), exact.lines().get(i).totals().total());
        }
    }

    private static void within(long cents, long figure, Figure explained) {
        within(cents, figure, explained.exact());
    }

    private static void within(long cents, long figure, Fraction exact) {
        assertThat(figure).isNotNegative();
        Fraction difference = exact.minus(Fraction.of(figure));
        assertThat(difference).isBetween(Fraction.of(-cents), Fraction.of(cents));
    }
}
