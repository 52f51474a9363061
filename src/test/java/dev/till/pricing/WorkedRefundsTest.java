package dev.till.pricing;

import static dev.till.pricing.Baskets.added;
import static dev.till.pricing.Baskets.basket;
import static dev.till.pricing.Baskets.included;
import static dev.till.pricing.Baskets.tax;
import static dev.till.pricing.PricingPolicy.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The table of refunds in {@code docs/pricing.md}, row by row. */
class WorkedRefundsTest {

    private static final Baskets TEN_WITH_INCLUDED_TAX =
        basket().line("23.90", "10", included(".2")).percent(".25");

    /** The pieces of a line, refunded one after the other; whole units. */
    private static List<LineFigures> pieces(Baskets basket, int line, long... units) {
        LineUnits all = new LineUnits(basket.price(STANDARD).lines().get(line),
            basket.build().lines().get(line).quantity());
        List<LineFigures> pieces = new ArrayList<>();
        long from = 0;
        for (long count : units) {
            pieces.add(all.between(BigDecimal.valueOf(from), BigDecimal.valueOf(from + count)));
            from += count;
        }
        return pieces;
    }

    private static LongStream totals(List<LineFigures> pieces) {
        return pieces.stream().map(LineFigures::figures).mapToLong(Figures::total);
    }

    @Test
    void refundsTenUnitsOneAtATime() {
        long[] ones = new long[10];
        Arrays.fill(ones, 1);

        List<LineFigures> pieces = pieces(TEN_WITH_INCLUDED_TAX, 0, ones);

        assertThat(totals(pieces))
            .containsExactly(1793L, 1792L, 1793L, 1792L, 1793L, 1792L, 1793L, 1792L, 1793L, 1792L);
        assertThat(Figures.sum(pieces)).isEqualTo(new Figures(23_900, 5975, 2988, 2988, 17_925))
            .isEqualTo(TEN_WITH_INCLUDED_TAX.price(STANDARD).order());
    }

    @Test
    void refundsTenUnitsInThreePieces() {
        assertThat(totals(pieces(TEN_WITH_INCLUDED_TAX, 0, 3, 4, 3))).containsExactly(5378L, 7170L, 5377L);
    }

    @Test
    void refundsTheShareOfAnOrderDiscount() {
        Baskets order = basket().line("199.00").line("199.00").line("199.00").amount("10.00");

        assertThat(pieces(order, 1, 1)).extracting(LineFigures::figures)
            .containsExactly(new Figures(19_900, 333, 0, 0, 19_567));
    }

    @Test
    void refundsOneOfFiveUnitsWithItsTax() {
        Baskets order = basket().line("12.00", "5", ".25").line("8.00", "5", ".25");

        assertThat(pieces(order, 0, 1)).extracting(LineFigures::figures)
            .containsExactly(new Figures(1200, 0, 300, 0, 1500));
        assertThat(pieces(order, 1, 1)).extracting(LineFigures::figures)
            .containsExactly(new Figures(800, 0, 200, 0, 1000));
    }

    @Test
    void refundsWholeLines() {
        Baskets order = basket().line("6.00").line("4.00").percent(".1");

        assertThat(totals(pieces(order, 0, 1))).containsExactly(540L);
        assertThat(totals(pieces(order, 1, 1))).containsExactly(360L);
    }

    @Test
    void refundsALineDiscountOneUnitAtATime() {
        assertThat(totals(pieces(basket().line("10.00", "3", ".0825").amount("10.00", 0), 0, 1, 1, 1)))
            .containsExactly(722L, 721L, 722L);
    }

    @Test
    void refundsIncludedTax() {
        assertThat(pieces(basket().line("1.00", included(".13")), 0, 1)).extracting(LineFigures::figures)
            .containsExactly(new Figures(100, 0, 12, 12, 100));
    }

    @Test
    void splitsTheTaxOverTheTaxesOfTheLine() {
        List<LineFigures> pieces = pieces(basket().line("0.10", "3", added(tax("A", ".2"), tax("B", ".1"))), 0, 1, 2);

        assertThat(pieces).extracting(LineFigures::taxAmounts).containsExactly(List.of(2L, 1L), List.of(4L, 2L));
    }

    /** A net of 0 is no base for the tax, so the subtotal is; without a subtotal, the units are. */
    @Test
    void takesTheBaseBeforeWhereABaseIsZero() {
        LineUnits withoutNet = new LineUnits(new LineFigures(new Figures(4, 4, 2, 0, 2), List.of(2L)),
            new BigDecimal("4"));
        LineUnits withoutSubtotal = new LineUnits(new LineFigures(new Figures(0, 0, 2, 0, 2), List.of(2L)),
            new BigDecimal("0.004"));

        assertThat(withoutNet.between(BigDecimal.ZERO, BigDecimal.ONE))
            .isEqualTo(new LineFigures(new Figures(1, 1, 1, 0, 1), List.of(1L)));
        assertThat(withoutNet.between(BigDecimal.ONE, new BigDecimal("2")))
            .isEqualTo(new LineFigures(new Figures(1, 1, 0, 0, 0), List.of(0L)));
        assertThat(withoutSubtotal.between(BigDecimal.ZERO, new BigDecimal("0.001")).figures().total()).isEqualTo(1);
        assertThat(withoutSubtotal.between(new BigDecimal("0.001"), new BigDecimal("0.004")).figures().total())
            .isEqualTo(1);
    }
}
