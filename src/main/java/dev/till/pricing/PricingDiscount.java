package dev.till.pricing;

import java.math.BigDecimal;

/**
 * A discount on one line or on the whole order.
 *
 * @param type   what {@code amount} means
 * @param amount a fraction for a percent, dollars for an amount; at most 10 decimals, since a promotion may reduce
 *               units by a fraction of their price
 * @param line   the index of the line in its basket, or {@link #ORDER}
 */
public record PricingDiscount(DiscountType type, BigDecimal amount, int line) {

    /** The index that stands for the whole order. */
    public static final int ORDER = -1;

    /** Throws an IllegalArgumentException if the amount is out of its type's range or the line below {@link #ORDER}. */
    public PricingDiscount {
        amount = Limits.reduction(type, amount);
        if (line < ORDER) {
            throw new IllegalArgumentException("line must be an index or ORDER");
        }
    }

    /** Returns whether it is on the whole order. */
    public boolean onOrder() {
        return line == ORDER;
    }

    /**
     * Returns the exact amount that it takes off a target, at most its cost. Both are in a unit of which {@code cent}
     * make one cent.
     */
    BigDecimal takenFrom(BigDecimal cost, BigDecimal cent) {
        return type == DiscountType.PERCENT
            ? cost.multiply(amount)
            : cost.min(amount.movePointRight(Decimals.CENT_DECIMALS).multiply(cent));
    }
}
