package dev.till.pricing.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.pricing.Basket;
import dev.till.pricing.Figures;
import dev.till.pricing.GeneratedOrders;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.PricingEngine;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.SubtotalTooLargeException;
import dev.till.pricing.explain.FractionPricing.TaxRounding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** For every generated order and policy, the figures add up and equal those of {@link FractionPricing}. */
class EveryPolicyGeneratedTest {

    static final List<PricingPolicy> POLICIES = PricingPolicy.all();

    @ParameterizedTest
    @FieldSource("POLICIES")
    void addsUpAndAgreesWithExactFractions(PricingPolicy policy) {
        FractionPricing.Rules rules = FractionPricing.Rules.of(policy.name());
        GeneratedOrders.each((basket, random) -> {
            if (FractionPricing.subtotalIsTooLarge(basket)) {
                assertThatThrownBy(() -> PricingEngine.price(basket, policy))
                    .isInstanceOf(SubtotalTooLargeException.class);
                return;
            }
            PricedBasket priced = PricingEngine.price(basket, policy);
            FractionPricing exact = new FractionPricing(basket, rules);

            FigureChecks.addsUp(basket, priced);
            leavesUndiscountedLinesUnchanged(basket, priced, exact);
            if (rules.taxRounding() == TaxRounding.ONCE) {
                staysWithinACentOfTheExactValues(priced, exact);
            }
            assertThat(priced).isEqualTo(exact.figures());
        });
    }

    private static void leavesUndiscountedLinesUnchanged(Basket basket, PricedBasket priced, FractionPricing exact) {
        List<PricingDiscount> discounts = basket.discounts();
        for (int i = 0; i < discounts.size(); i++) {
            if (exact.taken.get(i).isZero()) {
                assertThat(priced.appliedAmounts().get(i)).isZero();
            }
        }
        for (int i = 0; i < priced.lines().size(); i++) {
            int line = i;
            if (discounts.stream().noneMatch(discount -> discount.onOrder() || discount.line() == line)) {
                assertThat(priced.lines().get(i).figures().discountTotal()).isZero();
            }
        }
    }

    private static void staysWithinACentOfTheExactValues(PricedBasket priced, FractionPricing exact) {
        FractionTaxes taxes = exact.taxes();
        List<Fraction> added = taxes.addedTax();
        List<Fraction> included = taxes.includedTax(taxes.paid.stream().map(Fraction::of).toList());
        Figures order = priced.order();
        within(1, order.taxTotal(), Fraction.sum(added).plus(Fraction.sum(included)));
        within(1, order.total(), Fraction.sum(exact.costs).plus(Fraction.sum(added)));
        within(1, order.discountTotal(), Fraction.sum(exact.taken));
        if (taxes.groups.stream().filter(FractionGroup::included).count() == 1) {
            within(2, order.taxTotal(), Fraction.sum(added).plus(Fraction.sum(taxes.includedTax(exact.costs))));
        }
        IntStream.range(0, priced.appliedAmounts().size())
            .forEach(i -> within(1, priced.appliedAmounts().get(i), exact.taken.get(i)));
        for (int i = 0; i < priced.lines().size(); i++) {
            Figures line = priced.lines().get(i).figures();
            within(1, line.discountTotal(), exact.gross.get(i).minus(exact.costs.get(i)));
            within(1, line.taxTotal(), added.get(i).plus(included.get(i)));
            within(2, line.total(), exact.costs.get(i).plus(added.get(i)));
        }
    }

    private static void within(long cents, long figure, Fraction exact) {
        assertThat(figure).isNotNegative();
        assertThat(exact.minus(Fraction.of(figure)).abs()).isLessThanOrEqualTo(Fraction.of(cents));
    }
}
