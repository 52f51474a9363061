package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private static final BigDecimal ONE = BigDecimal.ONE;

    @ParameterizedTest
    @ValueSource(strings = {"0", "0E+1000000000", "0E-1000000000", "0.0001", "0.00010", "1.00000",
        "9999999.99", "9999999.9900"})
    void acceptsAUnitPriceWithinItsLimits(String price) {
        Basket basket = new Basket(List.of(new Line(Limits.price(new BigDecimal(price)), ONE, ONE)), List.of());

        long cents = PricingEngine.price(basket, PricingPolicy.STANDARD).order().subtotal();

        assertThat(cents).isBetween(0L, 999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "0.00001", "9999999.9901", "10000000", "1E1000000000", "1E-1000000000"})
    void refusesAUnitPriceOutsideItsLimits(String price) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.price(new BigDecimal(price)))
            .withMessageStartingWith("price");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0001", "1000000.001"})
    void refusesAQuantityOutsideItsLimits(String quantity) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.quantity(new BigDecimal(quantity)))
            .withMessageStartingWith("quantity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "0.0000001", "1.000001"})
    void refusesATaxRateOutsideItsLimits(String rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.taxRate(new BigDecimal(rate)))
            .withMessageStartingWith("taxRate");
    }

    @ParameterizedTest
    @CsvSource({"PERCENT,-0.1", "PERCENT,1.000001", "PERCENT,0.0000001", "PERCENT,10",
        "AMOUNT,-1", "AMOUNT,0.00000000001", "AMOUNT,9999999990000.01"})
    void refusesADiscountOutsideItsLimits(DiscountType type, BigDecimal amount) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PricingDiscount(type, amount, 0));
    }

    /** A caller's own discount has a smaller range than what a promotion takes off a line. */
    @ParameterizedTest
    @CsvSource({"PERCENT,1.000001", "AMOUNT,-1", "AMOUNT,0.001", "AMOUNT,10000000", "AMOUNT,1E1000000000"})
    void refusesAnAmountOfADiscountOutsideItsLimits(DiscountType type, BigDecimal amount) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.amount(type, amount))
            .withMessageStartingWith("amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0E+1000000000", "0E-1000000000", "0.00", "1.0000000", "1E+0"})
    void acceptsANumberInAnyScaleOrExponent(String number) {
        BigDecimal fraction = new BigDecimal(number);
        PricingLine line = new Line(ONE, ONE, Limits.taxRate(fraction));
        Basket basket = new Basket(List.of(line), List.of(new PricingDiscount(DiscountType.PERCENT, fraction, 0),
            new PricingDiscount(DiscountType.PERCENT, fraction, PricingDiscount.ORDER),
            new PricingDiscount(DiscountType.AMOUNT, fraction, PricingDiscount.ORDER)));

        assertThat(PricingPolicyTest.KNOWN).allSatisfy(policy -> assertThat(PricingEngine.price(basket, policy).order())
            .isEqualTo(new Figures(100, fraction.signum() * 100L, 0, 0, 100 - fraction.signum() * 100L)));
    }

    @Test
    void acceptsTheLargestValuesAndTheMostDecimals() {
        assertThat(Limits.price(new BigDecimal("0.0001"))).isEqualTo("0.0001");
        assertThat(Limits.quantity(new BigDecimal("1000000.000"))).isEqualTo("1000000");
        assertThat(Limits.taxRate(new BigDecimal("0.000001"))).isEqualTo("0.000001");
        assertThat(new PricingDiscount(DiscountType.PERCENT, new BigDecimal("1.0000000"), PricingDiscount.ORDER))
            .isNotNull();
        assertThat(new PricingDiscount(DiscountType.AMOUNT, new BigDecimal("9999999990000"), 0)).isNotNull();
        assertThat(new PricingDiscount(DiscountType.AMOUNT, new BigDecimal("0.0000000001"), 0)).isNotNull();
    }

    @Test
    void refusesADiscountOnAMissingLine() {
        PricingLine line = new Line(ONE, ONE, ONE);
        PricingDiscount second = new PricingDiscount(DiscountType.PERCENT, ONE, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> new PricingDiscount(DiscountType.PERCENT, ONE, -2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Basket(List.of(line), List.of(second)));
        assertThat(new Basket(List.of(line, line), List.of(second)).discounts()).containsExactly(second);
    }

    @ParameterizedTest
    @CsvSource({"-1,0,0,-1", "1,-1,0,2", "1,0,-1,0", "1,2,0,-1", "1,0,1,1"})
    void refusesFiguresThatAreNegativeOrDontAddUp(long subtotal, long discountTotal, long taxTotal, long total) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Figures(subtotal, discountTotal, taxTotal, 0, total));
    }
}
