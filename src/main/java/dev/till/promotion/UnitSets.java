package dev.till.promotion;

import org.jspecify.annotations.Nullable;

/**
 * How many units a promotion of the type {@link PromotionType#BUY_GET} reduces.
 *
 * @param buy  the units of each set that cost their price, from 1
 * @param get  the units of each set that are reduced, from 1
 * @param most how many sets of an order count at most, from 1; null for any number
 */
public record UnitSets(long buy, long get, @Nullable Long most) {

    /** The largest of the three numbers, as text for annotations. */
    public static final String MAX_TEXT = "1000000";
    /** The largest of the three numbers. */
    public static final long MAX = Long.parseLong(MAX_TEXT);

    /** Checks the ranges. */
    public UnitSets {
        check("buy", buy);
        check("get", get);
        if (most != null) {
            check("most", most);
        }
    }

    private static void check(String name, long number) {
        if (number < 1 || number > MAX) {
            throw new IllegalArgumentException(name + " must be 1 to " + MAX);
        }
    }

    /** Returns how many of some units are reduced. Only whole sets count. */
    long reduced(long units) {
        long sets = units / (buy + get);
        return (most == null ? sets : Math.min(sets, most)) * get;
    }
}
