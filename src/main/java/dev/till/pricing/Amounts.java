package dev.till.pricing;

import java.math.BigDecimal;

/**
 * Exact amounts of at least 0, such as the net of each line. The amounts of almost every order fit in {@code long}s;
 * the others need {@link BigDecimal}s.
 */
sealed interface Amounts permits LongAmounts, DecimalAmounts {

    /** The amounts; {@code total} is their sum. */
    static Amounts of(BigDecimal[] amounts, BigDecimal total) {
        int decimals = 0;
        for (BigDecimal amount : amounts) {
            decimals = Math.max(decimals, amount.scale());
        }
        return LongAmounts.digits(total) + decimals <= LongAmounts.MAX_DIGITS
            ? LongAmounts.of(amounts, decimals)
            : new DecimalAmounts(amounts);
    }

    /** Each amount times the rate of its group. */
    Amounts times(Groups<BigDecimal> rates);

    /** The sum of each group's amounts. */
    Amounts sums(Groups<?> groups);

    /** The sum of all amounts. */
    BigDecimal total();

    /** Each amount times the factor, in cents. */
    Quotients times(Factor factor);
}
