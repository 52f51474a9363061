package dev.till.validation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A range of decimal numbers with a largest number of decimals. Trailing zeros do not count as decimals.
 *
 * <p>Safe for any number, even {@code 1E1000000000}: it uses only {@code compareTo} and {@code stripTrailingZeros},
 * which do not expand the exponent.
 *
 * @param min          the minimum
 * @param minExclusive whether the minimum itself is outside the range
 * @param max          the maximum
 * @param decimals     the largest number of decimals; 0 for whole numbers
 */
public record DecimalRange(BigDecimal min, boolean minExclusive, BigDecimal max, int decimals) {

    /** The range from 0 to a maximum, both included, with a largest number of decimals. */
    public static DecimalRange upTo(String max, int decimals) {
        return new DecimalRange(BigDecimal.ZERO, false, new BigDecimal(max), decimals);
    }

    /** What is wrong with a number, such as {@code must be at most 1}; null if it is in the range. */
    public @Nullable String fault(BigDecimal number) {
        int aboveMin = number.compareTo(min);
        if (aboveMin < 0 || aboveMin == 0 && minExclusive) {
            return (minExclusive ? "must be greater than " : "must be at least ") + min.toPlainString();
        }
        if (number.compareTo(max) > 0) {
            return "must be at most " + max.toPlainString();
        }
        if (number.stripTrailingZeros().scale() > decimals) {
            return decimals == 0 ? "must be a whole number" : "must have at most " + decimals + " decimals";
        }
        return null;
    }
}
