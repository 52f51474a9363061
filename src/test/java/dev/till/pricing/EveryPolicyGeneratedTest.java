package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** For every generated order and policy, the figures add up and equal those of {@link FractionPricing}. */
class EveryPolicyGeneratedTest {

    static final List<PricingPolicy> POLICIES = PricingPolicyTest.KNOWN;

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

            addsUp(priced);
            leavesUndiscountedLinesUnchanged(basket, priced, exact);
            if (!rules.eachStep()) {
                staysWithinACentOfTheExactValues(priced, exact);
            }
            assertThat(priced).isEqualTo(exact.figures());
        });
    }

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
            boolean eachStep = random.nextBoolean();
            RoundingMode mode = eachStep && random.nextBoolean() ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP;
            PricingPolicy policy = new PricingPolicy("fifth", steps, allocation,
                eachStep ? DiscountRounding.toCents(mode) : DiscountRounding.EXACT,
                eachStep ? TaxRule.onEachLine(mode) : TaxRule.ON_ORDER);
            FractionPricing exact = new FractionPricing(basket, new FractionPricing.Rules(
                steps.stream().<Predicate<PricingDiscount>>map(step -> step::includes).toList(),
                allocation == Allocation.IN_SEQUENCE, eachStep, mode));

            assertThat(PricingEngine.price(basket, policy)).isEqualTo(exact.figures());
        });
    }

    private static void addsUp(PricedBasket priced) {
        Stream.concat(Stream.of(priced.order()), priced.lines().stream().map(LineFigures::figures)).forEach(figures ->
            assertThat(figures.subtotal() - figures.discountTotal() + figures.taxTotal()).isEqualTo(figures.total()));
        Figures lines = priced.lines().stream().map(LineFigures::figures).reduce(new Figures(0, 0, 0, 0, 0),
            EveryPolicyGeneratedTest::plus);
        assertThat(lines).isEqualTo(priced.order());
        assertThat(priced.appliedAmounts().stream().mapToLong(amount -> amount).sum())
            .isEqualTo(priced.order().discountTotal());
        assertThat(priced.taxes().stream().mapToLong(TaxFigures::taxAmount).sum())
            .isEqualTo(priced.order().taxTotal());
    }

    private static Figures plus(Figures one, Figures other) {
        return new Figures(one.subtotal() + other.subtotal(), one.discountTotal() + other.discountTotal(),
            one.taxTotal() + other.taxTotal(), 0, one.total() + other.total());
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
        Figures order = priced.order();
        Fraction tax = Fraction.sum(exact.taxes);
        within(1, order.taxTotal(), tax);
        within(1, order.total(), Fraction.sum(exact.nets).plus(tax));
        within(1, order.discountTotal(), Fraction.sum(exact.taken));
        IntStream.range(0, priced.appliedAmounts().size())
            .forEach(i -> within(1, priced.appliedAmounts().get(i), exact.taken.get(i)));
        for (int i = 0; i < priced.lines().size(); i++) {
            Figures line = priced.lines().get(i).figures();
            within(1, line.discountTotal(), exact.gross.get(i).minus(exact.nets.get(i)));
            within(1, line.taxTotal(), exact.taxes.get(i));
            within(2, line.total(), exact.nets.get(i).plus(exact.taxes.get(i)));
        }
    }

    private static void within(long cents, long figure, Fraction exact) {
        assertThat(figure).isNotNegative();
        assertThat(exact.minus(Fraction.of(figure)).abs()).isLessThanOrEqualTo(Fraction.of(cents));
    }
}
