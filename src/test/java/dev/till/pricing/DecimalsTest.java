package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    @Test
    void printsPricesWithAtLeastTwoDecimals() {
        assertThat(Decimals.price(new BigDecimal("8.7"))).isEqualTo("8.70").hasScaleOf(2);
        assertThat(Decimals.price(new BigDecimal("8.75"))).isEqualTo("8.75").hasScaleOf(2);
        assertThat(Decimals.price(new BigDecimal("0.0375"))).isEqualTo("0.0375").hasScaleOf(4);
    }

    @Test
    void turnsCentsIntoDollars() {
        assertThat(Decimals.dollars(1963)).isEqualTo("19.63");
        assertThat(Decimals.dollars(-5)).isEqualTo("-0.05");
    }
}
