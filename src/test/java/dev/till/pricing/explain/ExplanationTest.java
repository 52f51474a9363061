package dev.till.pricing.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.pricing.Baskets;
import dev.till.pricing.explain.Figure.LeftOver;
import dev.till.pricing.explain.Figure.Origin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked results of {@code docs/pricing.md}, explained. */
class ExplanationTest {

    @Test
    void explainsWhy1963() {
        Explanation why = Explanation.of(threeItems().amount("1.00", 2).percent("0.1").build(), "standard");

        assertThat(why.discounts()).extracting(taken -> ExplanationWords.discount(taken,
                why.basket().discounts().get(taken.discount())))
            .containsExactly("1.00 off 10.25, which leaves 9.25.", "10% of 20.35 is 2.035, which leaves 18.315.");
        assertThat(why.discounts().get(1).shares()).extracting(share -> share.taken().dollars().text())
            .containsExactly("0.875", "0.235", "0.925");
        assertThat(why.roundings()).extracting(ExplanationWords::rounding).containsExactly(
            "All added tax, 1.3111875, is rounded to 1.31.",
            "The total, 19.6261875, is rounded to 19.63.");
        assertThat(why.order().total()).extracting(Figure::cents, Figure::origin)
            .containsExactly(1963L, Origin.ROUNDED);
    }

    @Test
    void explainsWhy1954() {
        Explanation why = Explanation.of(threeItems().amount("1.00", 2).percent("0.1").build(), "order_first");

        assertThat(why.discounts()).extracting(Explanation.DiscountTaken::discount).containsExactly(1, 0);
        assertThat(why.discounts().get(0).shares()).singleElement()
            .satisfies(share -> assertThat(share.after().dollars().text()).isEqualTo("6.615"));
        assertThat(why.order().total().cents()).isEqualTo(1954);
        assertThat(why.order().taxTotal().cents()).isEqualTo(132);
    }

    @Test
    void saysWhoGotTheCentThatWasLeftOver() {
        Explanation why = Explanation.of(
            Baskets.basket().line("100.00").line("100.00").line("100.00").amount("10.00").build(), "standard");

        assertThat(why.lines()).extracting(line -> line.totals().net().exact().dollars().text())
            .containsOnly("290/3");
        assertThat(why.lines()).extracting(line -> line.totals().net().leftOver()).containsExactly(
            new LeftOver(2, 3, 1, 1), new LeftOver(2, 3, 2, 1), new LeftOver(2, 3, 3, 0));
        assertThat(why.lines()).extracting(line -> ExplanationWords.reason(line.totals().net())).containsExactly(
            "2 cents were left over for the largest of 3 remainders, the earlier first where they are "
                + "equal. This one is number 1 and got one.",
            "2 cents were left over for the largest of 3 remainders, the earlier first where they are "
                + "equal. This one is number 2 and got one.",
            "2 cents were left over for the largest of 3 remainders, the earlier first where they are "
                + "equal. This one is number 3 and got none.");
        assertThat(why.lines().get(0).totals().net().remainder().text()).isEqualTo("2/3");
    }

    /** The order's total and tax are rounded. What is left for the only line looks rounded the wrong way. */
    @Test
    void doesNotCallAFigureRoundedThatGotAllThereWas() {
        Explanation why = Explanation.of(Baskets.basket().line("4.30", "1", "0.2").percent("0.05").build(), "standard");

        assertThat(why.lines().get(0).totals().net()).isEqualTo(
            new Figure(Fraction.of(new BigDecimal("408.5")), 408, Origin.UNDIVIDED, null));
        assertThat(why.order().net().origin()).isEqualTo(Origin.DIFFERENCE);
        assertThat(why.appliedAmounts().get(0).origin()).isEqualTo(Origin.UNDIVIDED);
    }

    @Test
    void saysOfATaxOfOneListWhatItsListSays() {
        Explanation why = Explanation.of(threeItems().amount("1.00", 2).percent("0.1").build(), "standard");

        assertThat(why.taxes().get(0).taxAmount()).isEqualTo(why.taxLists().get(0).taxes().get(0))
            .satisfies(amount -> assertThat(amount.leftOver()).isEqualTo(new LeftOver(1, 2, 2, 0)));
    }

    @Test
    void saysWhyAnAmountIsRoundedUpOrDown() {
        assertThat(ExplanationWords.why(cents("1962.61875"), RoundingMode.HALF_UP)).isEqualTo(
            "It is 19.62 and 0.61875 of a cent, which is more than half a cent. Half a cent and more is rounded up.");
        assertThat(ExplanationWords.why(cents("1962.5"), RoundingMode.HALF_EVEN)).isEqualTo("It is 19.62 and 0.5 of a "
            + "cent, which is exactly half a cent. More than half a cent is rounded up, and exactly half to the even "
            + "cent.");
        assertThat(ExplanationWords.why(cents("1.25"), RoundingMode.DOWN)).isEqualTo(
            "It is 0.01 and 0.25 of a cent, which is less than half a cent. Parts of a cent are always rounded down.");
        assertThat(ExplanationWords.why(cents("1962"), RoundingMode.HALF_UP)).isEmpty();
    }

    @Test
    void writesExactAmountsForPeople() {
        Fraction third = Fraction.of(2000).over(Fraction.of(3));
        Fraction long61 = third.over(cents("1" + "0".repeat(60)));

        assertThat(List.of(cents("1962.61875"), cents("1962"), cents("1962.5"), third))
            .extracting(ExplanationWords::readable)
            .containsExactly("19.6261875", "19.62", "19.625", "6.66666666… (20/3)");
        assertThat(ExplanationWords.readable(long61)).isEqualTo("0.00000000…");
        assertThat(List.of(cents("1962.61875"), cents("1962"), cents("1962.1"), cents("0"), third))
            .extracting(ExplanationWords::brief)
            .containsExactly("19.6261…", "19.62", "19.621", "0.00", "6.6666…");
        assertThat(ExplanationWords.part(third.fraction())).isEqualTo("0.666666…");
    }

    private static Fraction cents(String number) {
        return Fraction.of(new BigDecimal(number));
    }

    @Test
    void refusesAnUnknownPolicy() {
        assertThatThrownBy(() -> Explanation.of(threeItems().build(), "Standard"))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Standard");
    }

    private static Baskets threeItems() {
        return Baskets.basket().line("8.75", "1", "0.0625").line("2.35", "1", "0.0625").line("10.25", "1", "0.0825");
    }
}
