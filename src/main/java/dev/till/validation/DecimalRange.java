package dev.till.validation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The numbers from one to another, with so many decimals and no more. Trailing zeros are no decimals.
 *
 * <p>Safe to ask about any number, also about {@code 1E1000000000}: {@code compareTo} and {@code stripTrailingZeros}
 * take no longer for a huge exponent, and nothing else is done with it.
 *
 * @param min          the least
 * @param minExclusive whether the least itself is too little
 * @param max          the greatest
 * @param decimals     how many digits may follow the point; 0 for whole numbers
 */
public record DecimalRange(BigDecimal min, boolean minExclusive, BigDecimal max, int decimals) {

    /**
     * The range from 0, included, to a greatest number.
     *
     * @param max      the greatest
     * @param decimals how many digits may follow the point
     * @return the range
     */
    public static DecimalRange upTo(String max, int decimals) {
        return new DecimalRange(BigDecimal.ZERO, false, new BigDecimal(max), decimals);
    }

    /**
     * What is wrong with a number.
     *
     * @param number any number
     * @return what it must be, such as {@code must be at most 1}; null where it is
     */
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
