package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    private static final Groups<BigDecimal> ONE_RATE = Groups.of(List.of(1, 2), item -> new BigDecimal("0.123456"));

    @ParameterizedTest
    @CsvSource({
        "1, 3", "0.25, 1E+3", "999999999, 1000000000", "1E+9, 3E+9", "9.99, 0.1",
        "1E+10, 3E+10", "1E-12, 3", "5E+17, 7E+17", "1, 18446744073709551616", "1, 1E+18", "1E+17, 1E+18",
    })
    void multipliesByAnyFactor(BigDecimal numerator, BigDecimal denominator) {
        Factor factor = new Factor(numerator, denominator);
        BigDecimal[] amounts = {new BigDecimal("10000000.01"), new BigDecimal("2")};

        long[] whole = Amounts.of(amounts, new BigDecimal("10000002.01")).times(factor).whole();

        assertThat(whole).isEqualTo(new DecimalAmounts(amounts).times(factor).whole());
    }

    @ParameterizedTest
    @CsvSource({"1, true", "9999999999.99, true", "99999999999.99, true", "123456789012.345, true",
        "99999999999999.9999, true", "99999999999999.99999, false", "99999999999999.01234567890123, false"})
    void keepsAmountsThatFitInLongs(BigDecimal amount, boolean fits) {
        Amounts amounts = Amounts.of(new BigDecimal[] {amount, BigDecimal.ZERO}, amount);

        assertThat(amounts instanceof LongAmounts).isEqualTo(fits);
        assertThat(amounts.total()).isEqualByComparingTo(amount);
        assertThat(amounts.times(ONE_RATE).total()).isEqualByComparingTo(amount.multiply(new BigDecimal("0.123456")));
    }

    @Test
    void usesLongsForAnOrdinaryOrder() {
        BigDecimal[] cents = {new BigDecimal("9022.5"), new BigDecimal("431700")};
        Amounts taxes = Amounts.of(cents, new BigDecimal("440722.5")).times(ONE_RATE);

        assertThat(taxes).isInstanceOf(LongAmounts.class);
        assertThat(taxes.sums(ONE_RATE)).isInstanceOf(LongAmounts.class);
        // Long division gives the remainder itself; decimals give its rank, here 0 or 1.
        assertThat(taxes.times(new Factor(new BigDecimal("440222.5"), new BigDecimal("440722.5"))).remainders()[0])
            .isGreaterThan(1);
    }

    @Test
    void ranksDecimalRemainders() {
        BigDecimal[] amounts = {new BigDecimal("0.75"), new BigDecimal("3.5"), new BigDecimal("0.750"), BigDecimal.TEN};

        Quotients quotients = new DecimalAmounts(amounts).times(new Factor(BigDecimal.ONE, BigDecimal.ONE));

        assertThat(quotients.whole()).containsExactly(0, 3, 0, 10);
        assertThat(quotients.remainders()).containsExactly(2, 1, 2, 0);
    }
}
