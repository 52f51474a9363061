package dev.till.pricing.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.Basket;
import dev.till.pricing.GeneratedOrders;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.explain.Explanation.DiscountTaken;
import dev.till.pricing.explain.Explanation.Line;
import dev.till.pricing.explain.Explanation.LineShare;
import dev.till.pricing.explain.Explanation.Lines;
import dev.till.pricing.explain.Figure.LeftOver;
import dev.till.pricing.explain.Figure.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** For every generated order and policy, the steps of the explanation follow from one another. */
class ExplanationGeneratedTest {

    static final List<PricingPolicy> POLICIES = PricingPolicy.all();

    @ParameterizedTest
    @FieldSource("POLICIES")
    void narratesStepsThatAddUp(PricingPolicy policy) {
        GeneratedOrders.eachPriced((basket, random) -> {
            Explanation why = Explanation.of(basket, policy.name());

            assertThat(why.discounts()).extracting(DiscountTaken::discount).hasSameSizeAs(basket.discounts())
                .doesNotHaveDuplicates();
            List<Fraction> costs = new ArrayList<>(why.lines().stream()
                .map(line -> Fraction.of(line.totals().subtotal().cents())).toList());
            why.discounts().forEach(taken -> take(basket, taken, costs));
            if (why.discounts().stream().allMatch(taken -> taken.shares().size() == taken.lines())) {
                assertThat(why.lines()).extracting(line -> line.totals().net().exact()).isEqualTo(costs);
            }
            why.taxLists().forEach(list -> sharesWholeCents(why, list));
            figures(why).forEach(ExplanationGeneratedTest::isRoundedFromItsExactValue);
        });
    }

    private static void take(Basket basket, DiscountTaken taken, List<Fraction> costs) {
        int line = basket.discounts().get(taken.discount()).line();
        assertThat(taken.before().minus(taken.taken())).isEqualTo(taken.after());
        assertThat(taken.taken().numerator()).isNotNegative();
        assertThat(taken.after().numerator()).isNotNegative();
        if (taken.shares().size() < taken.lines()) {
            assertThat(taken.shares()).isEmpty();
            return;
        }
        assertThat(taken.before()).isEqualTo(line == -1 ? Fraction.sum(costs) : costs.get(line));
        assertThat(Fraction.sum(taken.shares().stream().map(LineShare::taken).toList())).isEqualTo(taken.taken());
        for (LineShare share : taken.shares()) {
            assertThat(share.taken().isZero()).isFalse();
            assertThat(share.before()).isEqualTo(costs.get(share.line()));
            assertThat(share.before().minus(share.taken())).isEqualTo(share.after());
            costs.set(share.line(), share.after());
        }
    }

    private static void sharesWholeCents(Explanation why, Lines list) {
        List<Line> lines = list.lines().stream().map(why.lines()::get).toList();
        assertThat(lines.stream().mapToLong(line -> line.totals().net().cents()).sum()).isEqualTo(list.net().cents());
        assertThat(lines.stream().mapToLong(line -> line.totals().taxTotal().cents()).sum())
            .isEqualTo(list.tax().cents());
        List<LeftOver> leftOver = lines.stream().map(line -> line.totals().net().leftOver()).filter(Objects::nonNull)
            .toList();
        if (!leftOver.isEmpty()) {
            assertThat(leftOver.stream().mapToLong(LeftOver::received).sum()).isEqualTo(leftOver.get(0).cents());
            assertThat(leftOver).allSatisfy(one ->
                assertThat(one.received()).isEqualTo(one.rank() <= one.cents() ? 1 : 0));
        }
        for (int tax = 0; tax < list.taxes().size(); tax++) {
            int index = tax;
            assertThat(lines.stream().mapToLong(line -> line.taxes().get(index).cents()).sum())
                .isEqualTo(list.taxes().get(tax).cents());
        }
    }

    private static Stream<Figure> figures(Explanation why) {
        return Stream.concat(why.appliedAmounts().stream(),
            Stream.concat(Stream.of(why.order()), why.lines().stream().map(Line::totals)).flatMap(totals -> Stream.of(
                totals.subtotal(), totals.discountTotal(), totals.net(), totals.taxTotal(), totals.total())));
    }

    private static void isRoundedFromItsExactValue(Figure figure) {
        Fraction more = Fraction.of(figure.cents()).minus(figure.exact());
        assertThat(figure.origin() == Origin.WHOLE).isEqualTo(more.isZero());
        if (figure.origin() == Origin.ROUNDED || figure.origin() == Origin.SHARED
            || figure.origin() == Origin.UNDIVIDED) {
            assertThat(more).isStrictlyBetween(Fraction.of(-1), Fraction.of(1));
        }
        if (figure.leftOver() != null && figure.origin() == Origin.SHARED) {
            assertThat(figure.gotLeftOverCent()).isEqualTo(figure.cents() > figure.exact().floor());
        }
    }
}
