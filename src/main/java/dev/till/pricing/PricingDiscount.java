package dev.till.pricing;

import java.math.BigDecimal;

/**
 * A discount on one line or on the whole order.
 *
 * @param type   what {@code amount} means
 * @param amount a fraction for a percent, dollars for an amount
 * @param line   the index of the line in its basket, or {@link #ORDER}
 */
public record PricingDiscount(DiscountType type, BigDecimal amount, int line) {

    /** In place of a line's index: the discount is on the whole order. */
    public static final int ORDER = -1;

    /**
     * A discount within its limits.
     *
     * @throws IllegalArgumentException if the amount is out of its type's range or the line below {@link #ORDER}
     */
    public PricingDiscount {
        amount = Limits.amount(type, amount);
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
            : cost.min(amount.movePointRight(Decimals.CENT_DECIMALS).multiply(cent));
    }
}
