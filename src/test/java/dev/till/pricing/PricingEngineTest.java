package dev.till.pricing;

import static dev.till.pricing.Baskets.basket;
import static dev.till.pricing.PricingPolicy.ORDER_FIRST;
import static dev.till.pricing.PricingPolicy.PER_LINE;
import static dev.till.pricing.PricingPolicy.STANDARD;
import static dev.till.pricing.PricingPolicy.STEPWISE_HALF_EVEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PricingEngineTest {

    @Test
    void pricesAnEmptyBasketAtZero() {
        PricedBasket priced = basket().percent("0.1").amount("5").price(STANDARD);

        assertThat(priced.order()).isEqualTo(new Figures(0, 0, 0, 0, 0));
        assertThat(priced.lines()).isEmpty();
        assertThat(priced.appliedAmounts()).containsExactly(0L, 0L);
        assertThat(priced.taxes()).isEmpty();
    }

    @Test
    void roundsTheGrossHalfUpLikeAPriceTag() {
        assertThat(basket().line("8.75", "0.333", "0").price(STANDARD).order().subtotal()).isEqualTo(291);
        assertThat(basket().line("0.005").price(STEPWISE_HALF_EVEN).order().subtotal()).isEqualTo(1);
        assertThat(basket().line("0.0049").price(STANDARD).order().subtotal()).isZero();
    }

    @Test
    void roundsTaxAndTotalOnceHalfUp() {
        assertThat(basket().line("0.50", "1", "0.01").price(STANDARD).order()).isEqualTo(new Figures(50, 0, 1, 0, 51));
        assertThat(basket().line("0.49", "1", "0.01").price(STANDARD).order()).isEqualTo(new Figures(49, 0, 0, 0, 49));
    }

    @Test
    void roundsEachStepHalfEven() {
        assertThat(basket().line("0.50", "1", "0.01").price(STEPWISE_HALF_EVEN).order().taxTotal()).isZero();
        assertThat(basket().line("1.50", "1", "0.01").price(STEPWISE_HALF_EVEN).order().taxTotal()).isEqualTo(2);
        assertThat(basket().line("0.25").percent("0.1").price(STEPWISE_HALF_EVEN).order().total()).isEqualTo(23);
        assertThat(basket().line("0.25").percent("0.1").price(PER_LINE).order().total()).isEqualTo(22);
    }

    @Test
    void returnsATaxEntryForEachRateAboveZero() {
        PricedBasket priced = basket().line("1.00", "1", "0.08250").line("2.00", "1", "0")
            .line("3.00", "1", "0.0625").line("4.00", "1", "0.0825").price(STANDARD);

        assertThat(priced.taxes()).containsExactly(
            new TaxFigures(new Tax(null, new BigDecimal("0.0625"), false), 300, 19),
            new TaxFigures(new Tax(null, new BigDecimal("0.0825"), false), 500, 41));
        assertThat(priced.order()).isEqualTo(new Figures(1000, 0, 60, 0, 1060));
        assertThat(priced.lines().get(1).figures()).isEqualTo(new Figures(200, 0, 0, 0, 200));
    }

    @Test
    void allocatesNetCentsByRateAndOnATieToTheLowerRate() {
        // 2.00 less 0.01: each rate has 99.5 net cents.
        PricedBasket priced = basket().line("1.00", "1", "0.2").line("1.00", "1", "0").amount("0.01").price(STANDARD);

        assertThat(priced.lines()).extracting(line -> line.figures().discountTotal()).containsExactly(1L, 0L);
    }

    @Test
    void allocatesNetCentsToLinesOfRateZeroToo() {
        PricedBasket priced = basket().line("1.00", "1", "0.1").line("1.00", "1", "0").line("1.00", "1", "0.2")
            .amount("1.00").price(STANDARD);

        // 66.67 each: the two cents left over go to the rates 0 and 0.1.
        assertThat(priced.lines()).extracting(line -> line.figures().discountTotal()).containsExactly(33L, 33L, 34L);
        assertThat(priced.taxes()).extracting(TaxFigures::taxableAmount).containsExactly(67L, 66L);
    }

    @Test
    void allocatesALinesDiscountTotalToItsDiscounts() {
        // 50% of 10.05 is 5.025, 10% of the rest 0.5025: together 5.5275. The net 4.5225 is rounded to 4.52.
        PricedBasket priced = basket().line("10.05").line("1.00").percent("0.5", 0).percent("0.1", 0)
            .amount("0.25", 1).price(STANDARD);

        assertThat(priced.lines()).extracting(line -> line.figures().discountTotal()).containsExactly(553L, 25L);
        assertThat(priced.appliedAmounts()).containsExactly(503L, 50L, 25L);
    }

    @Test
    void allocatesTheOrdersDiscountTotalToAllDiscountsIfOneIsOnTheOrder() {
        PricedBasket priced = basket().line("0.10").line("0.11").percent("0.05", 0).percent("0.05", 1).percent("0")
            .price(STANDARD);

        // Exactly 0.5 and 0.55 cents, together one cent: it goes to the larger fraction.
        assertThat(priced.order().discountTotal()).isEqualTo(1);
        assertThat(priced.appliedAmounts()).containsExactly(0L, 1L, 0L);
    }

    @Test
    void givesTheCentToTheEarlierDiscountOnATie() {
        PricedBasket priced = basket().line("0.10").line("0.10").percent("0").percent("0.05", 1).percent("0.05", 0)
            .price(STANDARD);

        assertThat(priced.appliedAmounts()).containsExactly(0L, 1L, 0L);
    }

    @Test
    void neverDiscountsBelowZero() {
        PricedBasket priced = basket().line("1.00", "2", "0.1").line("3.00", "1", "0.1")
            .amount("5.00", 0).amount("9999999.99").percent("1").price(STANDARD);

        assertThat(priced.order()).isEqualTo(new Figures(500, 500, 0, 0, 0));
        assertThat(priced.appliedAmounts()).containsExactly(200L, 300L, 0L);
    }

    @Test
    void allocatesAnOrderDiscountInSequenceUnderOrderFirst() {
        Baskets basket = basket().line("1.00").line("2.00").line("3.00").amount("2.50");

        assertThat(basket.price(ORDER_FIRST).lines()).extracting(line -> line.figures().total()).containsExactly(0L,
            50L, 300L);
    }

    @Test
    void appliesOrderDiscountsBeforeLineDiscountsUnderOrderFirst() {
        PricedBasket priced = basket().line("1.00").line("2.00").amount("1.50", 0).amount("0.60").price(ORDER_FIRST);

        assertThat(priced.appliedAmounts()).containsExactly(40L, 60L);
    }

    @Test
    void allocatesAnOrderDiscountInWholeCentsUnderPerLine() {
        Baskets basket = basket().line("1.00").line("1.00").line("1.00").amount("1.00");

        assertThat(basket.price(PER_LINE).lines()).extracting(line ->
            line.figures().discountTotal()).containsExactly(34L, 33L, 33L);
    }

    @Test
    void appliesPercentsBeforeAmountsUnderStepwise() {
        PricedBasket priced = basket().line("10.00").amount("1.00").amount("1.00", 0).percent("0.1").percent("0.5", 0)
            .price(STEPWISE_HALF_EVEN);

        assertThat(priced.appliedAmounts()).containsExactly(100L, 100L, 50L, 500L);
    }

    @Test
    void refusesASubtotalAboveTheLimit() {
        Baskets limit = basket().line("9999999.99", "100000", "1").line("999.99", "1", "1");

        assertThat(limit.price(STANDARD).order().total()).isEqualTo(2 * 99_999_999_999_999L);
        assertThatThrownBy(() -> limit.line("0.01").price(STANDARD)).isInstanceOf(SubtotalTooLargeException.class)
            .hasMessageContaining("999,999,999,999.99");
    }
}
