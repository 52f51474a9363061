package dev.till.pricing;

import static dev.till.pricing.Baskets.added;
import static dev.till.pricing.Baskets.basket;
import static dev.till.pricing.Baskets.compound;
import static dev.till.pricing.Baskets.included;
import static dev.till.pricing.Baskets.tax;
import static dev.till.pricing.PricingPolicy.PER_LINE;
import static dev.till.pricing.PricingPolicy.PER_RATE;
import static dev.till.pricing.PricingPolicy.STANDARD;
import static dev.till.pricing.PricingPolicy.STEPWISE_HALF_EVEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeveralTaxesTest {

    @Test
    void sumsAddedAndIncludedTaxOfTheSameNameAndRate() {
        PricedBasket priced = basket().line("1.00", added(tax("VAT", "0.2"))).line("1.20", included(tax("VAT", "0.2")))
            .price(STANDARD);

        assertThat(priced.taxes()).containsExactly(new TaxFigures(tax("VAT", "0.2"), 200, 40));
        assertThat(priced.order()).isEqualTo(new Figures(220, 0, 40, 20, 240));
        assertThat(priced.lines()).extracting(LineFigures::figures)
            .containsExactly(new Figures(100, 0, 20, 0, 120), new Figures(120, 0, 20, 20, 120));
    }

    @Test
    void listsTheTaxesOfAnOrderByRateThenNameThenCompound() {
        PricedBasket priced = basket().line("1.00", added(tax("B", "0.1"), compound("A", "0.1"), tax("C", "0")))
            .line("1.00", "1", "0.1").line("1.00", added(tax("A", "0.1"))).line("1.00", added(tax("Z", "0.05")))
            .price(STANDARD);

        assertThat(priced.taxes()).extracting(TaxFigures::tax).containsExactly(tax("Z", "0.05"), tax(null, "0.1"),
            tax("A", "0.1"), compound("A", "0.1"), tax("B", "0.1"));
        assertThat(priced.lines().get(0).taxAmounts()).containsExactly(10L, 11L, 0L);
    }

    @Test
    void splitsALinesTaxByRunningShares() {
        // 3 cents of tax, of which A has 2. Up to each line, that is 2/3, 4/3 and 2 cents, rounded 1, 1 and 2.
        TaxList taxes = added(tax("A", "0.05"), tax("B", "0.05"));
        PricedBasket priced = basket().line("0.10", taxes).line("0.10", taxes).line("0.10", taxes).price(STANDARD);

        assertThat(priced.lines()).extracting(LineFigures::taxAmounts)
            .containsExactly(List.of(1L, 0L), List.of(0L, 1L), List.of(1L, 0L));
    }

    @Test
    void roundsEachIncludedTaxOfALineInTheModeOfThePolicy() {
        // 2.5 cents of each tax.
        Baskets order = basket().line("0.15", included(tax("A", "0.25"), tax("B", "0.25")));

        assertThat(order.price(PER_LINE).lines().get(0).taxAmounts()).containsExactly(3L, 3L);
        assertThat(order.price(STEPWISE_HALF_EVEN).lines().get(0).taxAmounts()).containsExactly(2L, 2L);
    }

    @Test
    void takesNoMoreIncludedTaxOfALineThanIsPaidForItUnderPerRate() {
        // Each tax is half a cent, rounded up. On a tie the first line that has a cent left bears it.
        TaxList taxes = included(tax("A", "0.2"), tax("B", "0.2"), tax("C", "0.2"), tax("D", "0.2"), tax("E", "0.2"));
        PricedBasket priced = basket().line("0.01", taxes).line("0.01", taxes).line("0.01", taxes).line("0.02", taxes)
            .price(PER_RATE);

        assertThat(priced.order()).isEqualTo(new Figures(5, 0, 5, 5, 5));
        assertThat(priced.lines()).extracting(LineFigures::taxAmounts).containsExactly(List.of(0L, 0L, 1L, 0L, 0L),
            List.of(0L, 0L, 0L, 1L, 0L), List.of(0L, 0L, 0L, 0L, 1L), List.of(1L, 1L, 0L, 0L, 0L));
    }

    @Test
    void takesNoMoreOfATaxThanIsPaidForItsListsUnderPerRate() {
        // A is half a cent, and takes all of the first list. B takes all of the third. So nothing is left for C.
        PricedBasket priced = basket().line("0.01", included(tax("A", "0.5"), tax("C", "0.5")))
            .line("0.01", included(tax("A", "0.5"), tax("X", "0.5")))
            .line("0.01", included(tax("B", "0.5"), tax("C", "0.5")))
            .line("0.01", included(tax("B", "0.5"), tax("X", "0.5"))).price(PER_RATE);

        assertThat(priced.taxes()).extracting(TaxFigures::taxAmount).containsExactly(1L, 1L, 0L, 1L);
    }
}
