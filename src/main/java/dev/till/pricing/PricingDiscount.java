package dev.till.pricing;

import java.math.BigDecimal;

/**
 * A discount on one line or on the whole order.
 *
 * @param type   what {@code amount} means
 * @param amount for a percent the fraction, 0 to 1 with at most 6 decimals; for an amount dollars, 0 to 9,999,999.99
 *               with at most 2
 * @param line   the index of the line in its basket, or {@link #ORDER}
 */
public record PricingDiscount(DiscountType type, BigDecimal amount, int line) {

    /** In place of a line's index: the discount is on the whole order. */
    public static final int ORDER = -1;

    private static final int CENT_DECIMALS = 2;

    /**
     * A discount within its limits.
     *
     * @throws IllegalArgumentException if the amount is outside its type's range or the line below {@link #ORDER}
     */
    public PricingDiscount {
        amount = type == DiscountType.PERCENT
            ? Limits.check("percent", amount, BigDecimal.ONE, PricingLine.RATE_DECIMALS)
            : Limits.check("amount", amount, Limits.MAX_DOLLARS, CENT_DECIMALS);
        if (line < ORDER) {
            throw new IllegalArgumentException("line must be an index or ORDER");
        }
    }

    /**
     * Whether it is on the whole order.
     *
     * @return true for an order discount, false for a line's
     */
    public boolean onOrder() {
        return line == ORDER;
    }

    /**
     * What it takes of a target that costs {@code cost}: never more than that, and exact.
     *
     * @param cent what one cent is in the unit in which {@code cost} is counted
     */
    BigDecimal takenFrom(BigDecimal cost, BigDecimal cent) {
        return type == DiscountType.PERCENT
            ? cost.multiply(amount)
            : cost.min(amount.movePointRight(CENT_DECIMALS).multiply(cent));
    }
}
