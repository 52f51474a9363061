package dev.till.pricing;

import java.math.BigDecimal;

/**
 * One line of a basket, as far as its price goes. Trailing zeros make no difference: 0.0625 and 0.06250 are one rate.
 *
 * @param unitPrice dollars a unit, 0 to 9,999,999.99 with at most 4 decimals
 * @param quantity  units, above 0 to 1,000,000 with at most 3 decimals
 * @param taxRate   fraction of the net amount, 0 to 1 with at most 6 decimals
 */
public record PricingLine(BigDecimal unitPrice, BigDecimal quantity, BigDecimal taxRate) {

    static final int RATE_DECIMALS = 6;

    private static final int PRICE_DECIMALS = 4;
    private static final int QUANTITY_DECIMALS = 3;
    private static final BigDecimal MAX_QUANTITY = new BigDecimal(1_000_000);

    /**
     * A line within its limits.
     *
     * @throws IllegalArgumentException if a number is outside its range or has too many decimals
     */
    public PricingLine {
        unitPrice = Limits.check("unitPrice", unitPrice, Limits.MAX_DOLLARS, PRICE_DECIMALS);
        quantity = Limits.check("quantity", quantity, MAX_QUANTITY, QUANTITY_DECIMALS);
        taxRate = Limits.check("taxRate", taxRate, BigDecimal.ONE, RATE_DECIMALS);
        if (quantity.signum() == 0) {
            throw new IllegalArgumentException("quantity must be above 0");
        }
    }
}
