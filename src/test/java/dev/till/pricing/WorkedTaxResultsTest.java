package dev.till.pricing;

import static dev.till.pricing.Baskets.added;
import static dev.till.pricing.Baskets.basket;
import static dev.till.pricing.Baskets.compound;
import static dev.till.pricing.Baskets.included;
import static dev.till.pricing.Baskets.tax;
import static dev.till.pricing.PricingPolicy.PER_LINE;
import static dev.till.pricing.PricingPolicy.PER_RATE;
import static dev.till.pricing.PricingPolicy.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The second table of worked results in {@code docs/pricing.md}: several taxes, and included tax. Row by row. */
class WorkedTaxResultsTest {

    private static final Baskets TWO_LINES_OF_THREE_TAXES = twoLinesOfThreeTaxes();

    @Test
    void roundsEachTaxOfEachLineUnderPerLine() {
        PricedBasket priced = TWO_LINES_OF_THREE_TAXES.price(PER_LINE);

        assertThat(priced.taxes()).extracting(TaxFigures::taxAmount).containsExactly(106L, 190L, 190L);
        assertThat(priced.order()).isEqualTo(new Figures(3178, 0, 486, 0, 3664));
    }

    @Test
    void roundsEachTaxOfTheOrderUnderPerRate() {
        PricedBasket priced = TWO_LINES_OF_THREE_TAXES.price(PER_RATE);

        assertThat(priced.taxes()).extracting(TaxFigures::taxAmount).containsExactly(107L, 191L, 191L);
        assertThat(priced.order()).isEqualTo(new Figures(3178, 0, 489, 0, 3667));
    }

    @Test
    void roundsAllTaxesTogetherUnderStandard() {
        assertThat(TWO_LINES_OF_THREE_TAXES.price(STANDARD).order()).isEqualTo(new Figures(3178, 0, 488, 0, 3666));
    }

    @Test
    void allocatesTheTaxOfALineToItsTaxes() {
        PricedBasket priced = basket()
            .line("4.99", added(tax("A", ".065"), tax("B", ".004"), tax("C", ".014"), tax("D", ".006")))
            .price(STANDARD);

        assertThat(priced.lines().get(0).taxAmounts()).containsExactly(32L, 2L, 7L, 3L);
        assertThat(priced.order().taxTotal()).isEqualTo(44);
    }

    @Test
    void givesTheEarlierOfTwoEqualIncludedTaxesTheCent() {
        PricedBasket priced = basket().line("599.00", included(tax("CGST", ".09"), tax("SGST", ".09")))
            .price(STANDARD);

        assertThat(priced.order()).isEqualTo(new Figures(59_900, 0, 9137, 9137, 59_900));
        assertThat(priced.taxes()).containsExactly(new TaxFigures(tax("CGST", ".09"), 50_763, 4569),
            new TaxFigures(tax("SGST", ".09"), 50_763, 4568));
    }

    @Test
    void addsTaxNextToIncludedTax() {
        assertThat(basket().line("45.00", included(".21")).line("49.00", included(".21")).line("4.96", "1", ".21")
            .price(STANDARD).order().total()).isEqualTo(10_000);
    }

    @Test
    void roundsIncludedTaxOnceOrForEachLine() {
        Baskets order = basket().line("6.00", included(".1")).line("1.20", included(".1"));

        assertThat(order.price(STANDARD).order()).isEqualTo(new Figures(720, 0, 65, 65, 720));
        assertThat(order.price(PER_LINE).order()).isEqualTo(new Figures(720, 0, 66, 66, 720));
    }

    @Test
    void takesIncludedTaxFromWhatIsPaidAfterDiscounts() {
        assertThat(basket().line("100.00", included(".2")).line("100.00").amount("50.00").price(STANDARD).order())
            .isEqualTo(new Figures(20_000, 5000, 1250, 1250, 15_000));
    }

    @Test
    void roundsHalfACentOfIncludedTaxUp() {
        assertThat(basket().line("9.99", included(".2")).price(STANDARD).order())
            .isEqualTo(new Figures(999, 0, 167, 167, 999));
    }

    @Test
    void taxesTheTaxBeforeACompoundOne() {
        PricedBasket priced = basket().line("100.00", added(tax("GST", ".05"), compound("PST", ".095")))
            .price(STANDARD);

        assertThat(priced.order()).isEqualTo(new Figures(10_000, 0, 1498, 0, 11_498));
        assertThat(priced.taxes()).containsExactly(new TaxFigures(tax("GST", ".05"), 10_000, 500),
            new TaxFigures(compound("PST", ".095"), 10_500, 998));
    }

    @Test
    void findsTheSameCompoundTaxInAPriceThatIncludesIt() {
        PricedBasket priced = basket().line("114.98", included(tax("GST", ".05"), compound("PST", ".095")))
            .price(STANDARD);

        assertThat(priced.order()).isEqualTo(new Figures(11_498, 0, 1498, 1498, 11_498));
        assertThat(priced.taxes()).containsExactly(new TaxFigures(tax("GST", ".05"), 10_000, 500),
            new TaxFigures(compound("PST", ".095"), 10_500, 998));
    }

    @Test
    void discountsLinesOfTwoIncludedRates() {
        PricedBasket priced = basket().line("19.99", included(".19")).line("4.99", "3", included(".07"))
            .line("7.50", included(".19")).percent(".15").amount("2.00").price(STANDARD);

        assertThat(priced.order()).isEqualTo(new Figures(4246, 837, 431, 431, 3409));
        assertThat(priced.taxes()).containsExactly(new TaxFigures(tax(null, ".07"), 1123, 79),
            new TaxFigures(tax(null, ".19"), 1855, 352));
    }

    @Test
    void sumsTheSameTaxOfTwoLists() {
        PricedBasket priced = basket()
            .line("24.99", "3", added(tax("State", ".04"), tax("City", ".045"), tax("MCTD", ".00375")))
            .line("9.95", added(tax("State", ".04"))).percent(".1").price(STANDARD);

        assertThat(priced.order()).isEqualTo(new Figures(8492, 850, 635, 0, 8277));
        assertThat(priced.taxes()).containsExactly(new TaxFigures(tax("MCTD", ".00375"), 6747, 25),
            new TaxFigures(tax("State", ".04"), 7642, 306), new TaxFigures(tax("City", ".045"), 6747, 304));
    }

    private static Baskets twoLinesOfThreeTaxes() {
        TaxList taxes = added(tax("A", ".06"), tax("B", ".06"), compound("C", ".03"));
        return basket().line("15.89", taxes).line("15.89", taxes);
    }
}
