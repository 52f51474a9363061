package dev.till.pricing.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionTest {

    @ParameterizedTest
    @CsvSource({"3, 1, 3", "1, 4, 0.25", "24993, 8000, 3.124125", "4000, 3, 4000/3", "10, 20, 0.5", "0, 7, 0",
        "-1, 8, -0.125", "1, 1024, 0.0009765625"})
    void isADecimalIfThatEndsAndElseAFraction(long numerator, long denominator, String text) {
        assertThat(Fraction.of(numerator).over(Fraction.of(denominator)).text()).isEqualTo(text);
    }

    @Test
    void isRoundedAndMarkedIfItsTextIsTooLong() {
        Fraction tiny = Fraction.of(new BigDecimal("0.1").add(BigDecimal.valueOf(1, 59)));
        Fraction third = Fraction.of(1).over(Fraction.of(new BigDecimal("3").multiply(BigDecimal.TEN.pow(70))));

        assertThat(tiny.text()).isEqualTo("~0.10000000000000000000");
        assertThat(third.plus(Fraction.of(2)).text()).isEqualTo("~2.00000000000000000000");
        assertThat(Fraction.of(new BigDecimal("0." + "1".repeat(58))).text()).hasSize(60).startsWith("0.1");
        assertThat(Fraction.of(new BigDecimal("0." + "1".repeat(59))).text()).isEqualTo("~0.11111111111111111111");
        assertThat(Fraction.of(new BigDecimal("0." + "1".repeat(600))).text()).isEqualTo("~0.11111111111111111111");
    }

    @Test
    void isInLowestTerms() {
        Fraction half = Fraction.of(new BigDecimal("0.50"));

        assertThat(half).hasToString("1/2").isEqualTo(Fraction.of(2).over(Fraction.of(4))).hasSameHashCodeAs(half);
        assertThat(half.plus(half)).isEqualTo(Fraction.ONE);
        assertThat(half.minus(half)).isEqualTo(Fraction.ZERO);
        assertThat(half.times(Fraction.of(6))).hasToString("3/1");
        assertThat(Fraction.of(1).over(Fraction.of(6)).plus(Fraction.of(1).over(Fraction.of(3)))).isEqualTo(half);
        assertThat(half).isNotEqualTo(Fraction.of(2)).isNotEqualTo(Fraction.of(1).over(Fraction.of(3)));
    }

    @ParameterizedTest
    @CsvSource({"2.5, 3, 2, 2, 3", "3.5, 4, 4, 3, 4", "2.4, 2, 2, 2, 3", "2.6, 3, 3, 2, 3", "2, 2, 2, 2, 2"})
    void isRounded(BigDecimal number, long halfUp, long halfEven, long down, long up) {
        Fraction fraction = Fraction.of(number);

        assertThat(fraction.round(RoundingMode.HALF_UP)).isEqualTo(halfUp);
        assertThat(fraction.round(RoundingMode.HALF_EVEN)).isEqualTo(halfEven);
        assertThat(fraction.round(RoundingMode.DOWN)).isEqualTo(down);
        assertThat(fraction.round(RoundingMode.UP)).isEqualTo(up);
        assertThatThrownBy(() -> fraction.round(RoundingMode.CEILING)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isAPartOfALargerOne() {
        assertThat(Fraction.of(1).partOf(Fraction.of(3))).isCloseTo(1 / 3.0, offset(1e-9));
        assertThat(Fraction.ZERO.partOf(Fraction.ZERO)).isZero();
    }
}
