package dev.till.pricing;

import static dev.till.pricing.Baskets.basket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.pricing.Reconciliation.Candidate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final Observed PUBLISHED = observed(1954, 132);

    @Test
    void findsTheOneNamedPolicyThatGivesThePublishedFigures() {
        Reconciliation found = Reconciliation.of(threeItems(), PUBLISHED);

        assertThat(found.matches()).filteredOn(match -> match.policy() != null).singleElement()
            .isEqualTo(found.matches().get(0))
            .satisfies(match -> assertThat(match.policy()).isSameAs(PricingPolicy.ORDER_FIRST));
        assertThat(found.nearest()).isNull();
        assertThat(found.leftOut()).isZero();
    }

    @Test
    void findsItsPartsWithoutItsName() {
        List<PricingPolicy> others = PricingPolicy.all().stream()
            .filter(policy -> policy != PricingPolicy.ORDER_FIRST).toList();

        Reconciliation found = Reconciliation.of(threeItems(), PUBLISHED, others);

        assertThat(found.matches()).isNotEmpty().allSatisfy(match -> assertThat(match.policy()).isNull());
        assertThat(found.matches()).extracting(Candidate::parts).contains(PricingPolicy.ORDER_FIRST.parts());
    }

    @Test
    void givesEachMatchTheFiguresOfItsParts() {
        for (Candidate match : Reconciliation.of(threeItems(), PUBLISHED).matches()) {
            assertThat(match.figures()).isEqualTo(PricingEngine.price(threeItems(), match.parts()));
            assertThat(match.figures().order()).extracting(Figures::total, Figures::taxTotal)
                .containsExactly(1954L, 132L);
            assertThat(match.difference()).isZero();
        }
    }

    @Test
    void triesAllCombinationsOfParts() {
        Basket basket = basket().line("9.99").line("5.01").percent("0.1", 0).percent("0.2").amount("1.00", 0)
            .amount("2.00").build();

        Reconciliation found = Reconciliation.of(basket, observed(1, 0));

        // 24 orders of 4 discounts; 2 allocations, 2 x 3 places and 4 modes of rounding.
        assertThat(found.tried()).isEqualTo(24 * 2 * 6 * 4);
    }

    @Test
    void triesNoRoundingOfDiscountsThatThereAreNot() {
        Basket basket = basket().line("2.75", "1", "0.1").line("2.75", "1", "0.1").build();

        Reconciliation found = Reconciliation.of(basket, observed(606, 56));

        // 3 places and 4 modes of rounding; two policies are the same way.
        assertThat(found.tried()).isEqualTo(3 * 4 + 1);
        assertThat(found.matches()).extracting(Candidate::policy)
            .startsWith(PricingPolicy.PER_LINE, PricingPolicy.STEPWISE_HALF_EVEN);
    }

    @Test
    void findsTheNearestIfNothingMatches() {
        Reconciliation found = Reconciliation.of(threeItems(), observed(1964, 131));

        assertThat(found.matches()).isEmpty();
        assertThat(found.matching()).isZero();
        Candidate nearest = found.nearest();
        assertThat(nearest).isNotNull();
        assertThat(nearest.difference()).isEqualTo(1);
        assertThat(nearest.policy()).as("named policies come first").isSameAs(PricingPolicy.STANDARD);
    }

    @Test
    void comparesOnlyWhatWasObserved() {
        Observed.Totals unknown = new Observed.Totals(null, null, null, null, null);
        Basket basket = basket().line("0.43", "1", "0.15").line("4.84", "1", "0.15").build();
        Observed lines = new Observed(new Observed.Totals(null, null, null, null, 606L),
            List.of(unknown, new Observed.Totals(484L, 0L, 73L, 0L, 557L)));

        assertThat(Reconciliation.of(basket, lines).matches()).isNotEmpty()
            .allSatisfy(match -> assertThat(match.figures().lines().get(1).figures().total()).isEqualTo(557));
        assertThatThrownBy(() -> new Observed(unknown, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsTenMatchesAndCountsAll() {
        Reconciliation found = Reconciliation.of(basket().line("1.00").percent("0.5").build(), observed(50, 0));

        assertThat(found.matches()).hasSize(Reconciliation.MAX_MATCHES);
        assertThat(found.matches().subList(0, 5)).extracting(Candidate::policy)
            .containsExactlyElementsOf(PricingPolicy.all());
        assertThat(found.matching()).isEqualTo(found.tried());
    }

    @Test
    void findsARoundingModeThatNoPolicyHas() {
        Reconciliation found = Reconciliation.of(basket().line("0.99", "1", "0.01").line("1.99", "1", "0.01").build(),
            observed(299, 1));

        assertThat(found.matches()).isNotEmpty()
            .allSatisfy(match -> assertThat(match.parts().mode()).isEqualTo(RoundingMode.DOWN));
    }

    @Test
    void leavesOutNumbersOfExponentialLength() {
        Baskets order = basket().line("100.01").line("200.03");
        for (int i = 0; i < 50; i++) {
            order.amount("0.01").amount("0.01", 0).percent("0.001", 1);
        }
        Basket basket = new Basket(order.build().lines(), order.build().discounts().subList(0, 100));

        Reconciliation found = Reconciliation.of(basket, observed(25_000, 0));

        assertThat(found.leftOut()).isPositive();
        assertThat(found.tried()).isGreaterThan(400);
    }

    @Test
    void boundsTheWorkForLargeOrders() {
        List<PricingLine> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Tax[] taxes = new Tax[5];
            for (int tax = 0; tax < 5; tax++) {
                taxes[tax] = Baskets.tax("Tax " + tax, "0.0%04d".formatted(i + tax + 1));
            }
            lines.add(new Line(new BigDecimal("1234.5678"), new BigDecimal("12.345"),
                new TaxList(List.of(taxes), i % 2 == 0)));
        }
        List<PricingDiscount> discounts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            discounts.add(i % 2 == 0
                ? new PricingDiscount(DiscountType.PERCENT, new BigDecimal("0.012345"), i % 4 == 0 ? i : -1)
                : new PricingDiscount(DiscountType.AMOUNT, new BigDecimal("12.34"), i % 4 == 1 ? i : -1));
        }
        long start = System.nanoTime();

        Reconciliation found = Reconciliation.of(new Basket(lines, discounts), observed(1, 1));

        System.out.printf("Reconciled 500 lines of 5 taxes and 100 discounts in %d ms: tried %d ways to price, left "
            + "out %d%n", (System.nanoTime() - start) / 1_000_000, found.tried(), found.leftOut());
        assertThat(found.tried()).isBetween(144, 288);
        assertThat(found.tried() + found.leftOut()).isEqualTo(29 * 48);
    }

    private static Observed observed(long total, long tax) {
        return new Observed(new Observed.Totals(null, null, tax, null, total), List.of());
    }

    private static Basket threeItems() {
        return basket().line("8.75", "1", "0.0625").line("2.35", "1", "0.0625").line("10.25", "1", "0.0825")
            .amount("1.00", 2).percent("0.1").build();
    }
}
