package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount in cents: a quotient that is kept undivided until it is rounded.
 *
 * @param dividend at least 0
 * @param divisor  above 0
 */
record Quotient(BigDecimal dividend, BigDecimal divisor) implements Comparable<Quotient> {

    static final Quotient ZERO = of(0);

    static Quotient of(long cents) {
        return new Quotient(BigDecimal.valueOf(cents), BigDecimal.ONE);
    }

    static Quotient sum(Quotient[] amounts) {
        return sum(amounts, 0, amounts.length);
    }

    /** Sums both halves first, so that large divisors are multiplied as rarely as possible. */
    private static Quotient sum(Quotient[] amounts, int from, int to) {
        if (to - from < 2) {
            return from == to ? ZERO : amounts[from];
        }
        int middle = (from + to) / 2;
        return sum(amounts, from, middle).plus(sum(amounts, middle, to));
    }

    Quotient plus(Quotient other) {
        return divisor.equals(other.divisor)
            ? new Quotient(dividend.add(other.dividend), divisor)
            : new Quotient(dividend.multiply(other.divisor).add(other.dividend.multiply(divisor)),
                divisor.multiply(other.divisor));
    }

    Quotient minus(long cents) {
        return new Quotient(dividend.subtract(divisor.multiply(BigDecimal.valueOf(cents))), divisor);
    }

    Quotient times(BigDecimal factor) {
        return new Quotient(dividend.multiply(factor), divisor);
    }

    Quotient times(long factor) {
        return times(BigDecimal.valueOf(factor));
    }

    Quotient over(BigDecimal number) {
        return new Quotient(dividend, divisor.multiply(number));
    }

    long rounded(RoundingMode mode) {
        return dividend.divide(divisor, 0, mode).longValueExact();
    }

    @Override
    public int compareTo(Quotient other) {
        return divisor.equals(other.divisor) ? dividend.compareTo(other.dividend)
            : dividend.multiply(other.divisor).compareTo(other.dividend.multiply(divisor));
    }
}
