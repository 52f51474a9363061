package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The forms in which Till keeps and prints decimals. */
public final class Decimals {

    static final int CENT_DECIMALS = 2;

    private Decimals() {
    }

    /**
     * A number without trailing zeros and without an exponent, so that equal numbers are equal objects.
     *
     * @param number at most some digits long: 1E1000000000 would be written out
     * @return the same number, with as many decimals as it needs
     */
    public static BigDecimal plain(BigDecimal number) {
        if (number.scale() == 0) {
            return number;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    /**
     * A price as it is printed: with all of its decimals, at least two.
     *
     * @param price dollars
     * @return the same number
     */
    public static BigDecimal price(BigDecimal price) {
        return price.scale() < CENT_DECIMALS ? price.setScale(CENT_DECIMALS, RoundingMode.UNNECESSARY) : price;
    }

    /**
     * Whole cents as dollars.
     *
     * @param cents any number of them
     * @return dollars with two decimals
     */
    public static BigDecimal dollars(long cents) {
        return BigDecimal.valueOf(cents, CENT_DECIMALS);
    }
}
