package dev.till.pricing;

import java.math.BigDecimal;

/**
 * Exact amounts, none below 0, such as what each line costs. Almost every order's fit in longs; those of the others are
 * decimals as long as it takes.
 */
sealed interface Amounts permits NarrowAmounts, WideAmounts {

    /** The amounts, with their known sum. */
    static Amounts of(BigDecimal[] amounts, BigDecimal total) {
        int decimals = 0;
        for (BigDecimal amount : amounts) {
            decimals = Math.max(decimals, amount.scale());
        }
        return NarrowAmounts.digits(total) + decimals <= NarrowAmounts.DIGITS
            ? NarrowAmounts.of(amounts, decimals)
            : new WideAmounts(amounts);
    }

    /** Each amount times the rate of the group that it is in. */
    Amounts times(Groups<BigDecimal> rates);

    /** The sum of each group's amounts. */
    Amounts sums(Groups<?> groups);

    /** The sum of all amounts. */
    BigDecimal total();

    /** Each amount times the factor, in cents. */
    Quotients times(Factor factor);
}
