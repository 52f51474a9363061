package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The forms in which Till keeps and prints decimals. */
public final class Decimals {

    static final int CENT_DECIMALS = 2;

    private Decimals() {
    }

    /**
     * Returns a number without trailing zeros and exponent, so that equal numbers are equal objects. Its range must be
     * checked before, because 1E1000000000 would be written out.
     */
    public static BigDecimal plain(BigDecimal number) {
        if (number.scale() == 0) {
            return number;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    /** Returns a price as it is printed: with all of its decimals, at least two. */
    public static BigDecimal price(BigDecimal price) {
        return price.scale() < CENT_DECIMALS ? price.setScale(CENT_DECIMALS, RoundingMode.UNNECESSARY) : price;
    }

    /** Returns cents as dollars with two decimals. */
    public static BigDecimal dollars(long cents) {
        return BigDecimal.valueOf(cents, CENT_DECIMALS);
    }
}
