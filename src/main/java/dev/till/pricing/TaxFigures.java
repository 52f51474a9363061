package dev.till.pricing;

import java.math.BigDecimal;

/**
 * One tax rate's part of an order.
 *
 * @param taxRate       the rate, above 0 to 1, without trailing zeros
 * @param taxableAmount what the lines of this rate cost after discounts, in whole cents
 * @param taxAmount     their tax, in whole cents
 */
public record TaxFigures(BigDecimal taxRate, long taxableAmount, long taxAmount) {
}
