package dev.till.pricing;

import java.math.BigDecimal;

/**
 * The ranges of an order's numbers, each from 0, and the checks that keep values within them. The constants are for
 * annotations too: a largest value as text, a step as the {@code multipleOf} of a schema. The tables of PostgreSQL have
 * the same limits.
 */
public final class Limits {

    /** The highest unit price, in dollars. */
    public static final String MAX_PRICE = "9999999.99";
    /** Decimals of a unit price. */
    public static final int PRICE_DECIMALS = 4;
    /** The smallest difference between two unit prices. */
    public static final double PRICE_STEP = 0.0001;

    /** The largest quantity; the smallest is one step. */
    public static final String MAX_QUANTITY = "1000000";
    /** Decimals of a quantity. */
    public static final int QUANTITY_DECIMALS = 3;
    /** The smallest difference between two quantities. */
    public static final double QUANTITY_STEP = 0.001;
    /** The smallest quantity. */
    public static final String MIN_QUANTITY = "0.001";

    /** The highest rate, of a tax or of a percent discount: all of it. */
    public static final String MAX_RATE = "1";
    /** Decimals of a rate. */
    public static final int RATE_DECIMALS = 6;
    /** The smallest difference between two rates. */
    public static final double RATE_STEP = 0.000001;

    /** The highest sum that a discount can take, in dollars. */
    public static final String MAX_AMOUNT = MAX_PRICE;
    /** Decimals of such a sum. */
    public static final int AMOUNT_DECIMALS = 2;
    /** The smallest difference between two sums. */
    public static final double AMOUNT_STEP = 0.01;

    /** The highest subtotal of an order, in dollars. */
    public static final String MAX_SUBTOTAL = "999999999999.99";

    /** How many lines an order can have. */
    public static final int MAX_LINE_ITEMS = 500;
    /** How many taxes a line can have. */
    public static final int MAX_TAXES = 5;
    /** The greatest length of a tax's name, in code points. */
    public static final int MAX_TAX_NAME = 60;
    /** How many discounts an order can have. */
    public static final int MAX_DISCOUNTS = 100;

    private static final BigDecimal PRICE = new BigDecimal(MAX_PRICE);
    private static final BigDecimal QUANTITY = new BigDecimal(MAX_QUANTITY);
    private static final BigDecimal AMOUNT = new BigDecimal(MAX_AMOUNT);

    private Limits() {
    }

    /** Returns a unit price in its plain form. Throws an IllegalArgumentException if it is out of range. */
    public static BigDecimal price(BigDecimal price) {
        return check("price", price, PRICE, PRICE_DECIMALS);
    }

    /** Returns a quantity in its plain form. Throws an IllegalArgumentException if it is out of range. */
    public static BigDecimal quantity(BigDecimal quantity) {
        if (quantity.signum() == 0) {
            throw new IllegalArgumentException("quantity must be above 0");
        }
        return check("quantity", quantity, QUANTITY, QUANTITY_DECIMALS);
    }

    /** Returns a tax rate in its plain form. Throws an IllegalArgumentException if it is out of range. */
    public static BigDecimal taxRate(BigDecimal taxRate) {
        return check("taxRate", taxRate, BigDecimal.ONE, RATE_DECIMALS);
    }

    /**
     * Returns a discount's amount in its plain form. Throws an IllegalArgumentException if it is out of its type's
     * range.
     */
    public static BigDecimal amount(DiscountType type, BigDecimal amount) {
        return type == DiscountType.PERCENT ? check("amount", amount, BigDecimal.ONE, RATE_DECIMALS)
            : check("amount", amount, AMOUNT, AMOUNT_DECIMALS);
    }

    /**
     * Returns what is to be taken off a line or an order in its plain form: as {@link #amount}, but for an amount up to
     * the price of all units of a line, with the decimals of a fraction of it. Throws an IllegalArgumentException if it
     * is out of range.
     */
    public static BigDecimal reduction(DiscountType type, BigDecimal amount) {
        return type == DiscountType.PERCENT ? amount(type, amount)
            : check("amount", amount, PRICE.multiply(QUANTITY), PRICE_DECIMALS + RATE_DECIMALS);
    }

    /** Compares first: comparing looks at digits only, but the plain form of 1E1000000000 would be written out. */
    private static BigDecimal check(String name, BigDecimal value, BigDecimal max, int decimals) {
        if (value.signum() < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " must be 0 to " + max);
        }
        BigDecimal plain = Decimals.plain(value);
        if (plain.scale() > decimals) {
            throw new IllegalArgumentException(name + " must have at most " + decimals + " decimals");
        }
        return plain;
    }
}
