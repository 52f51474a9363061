package dev.till.pricing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One tax of a line or a product.
 *
 * @param name     1 to 60 characters, or null for the only tax of a line that has a rate in place of a list of taxes
 * @param rate     a fraction from 0 to 1, at most 6 decimals
 * @param compound whether it also taxes the taxes that precede it in its list
 */
public record Tax(@Nullable String name, BigDecimal rate, boolean compound) implements Comparable<Tax> {

    /** Checks the values, and keeps the rate in its plain form. Throws an IllegalArgumentException. */
    public Tax {
        if (name != null && (name.isEmpty() || name.codePointCount(0, name.length()) > Limits.MAX_TAX_NAME)) {
            throw new IllegalArgumentException("a tax's name must have 1 to " + Limits.MAX_TAX_NAME + " characters");
        }
        rate = Limits.taxRate(rate);
    }

    /** Compares the names by code point, no name first; then the rates; then a tax that is not compound is first. */
    @Override
    public int compareTo(Tax other) {
        int names = Objects.equals(name, other.name) ? 0 : Arrays.compare(codePoints(), other.codePoints());
        int rates = names == 0 ? rate.compareTo(other.rate) : names;
        return rates == 0 ? Boolean.compare(compound, other.compound) : rates;
    }

    private int @Nullable [] codePoints() {
        return name == null ? null : name.codePoints().toArray();
    }
}
