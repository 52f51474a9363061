package dev.till.pricing;

import java.math.BigDecimal;

/**
 * The part of an order that one tax rate applies to.
 *
 * @param taxRate       above 0, up to 1, without trailing zeros
 * @param taxableAmount the net of the lines with this rate, in whole cents
 * @param taxAmount     the tax of these lines, in whole cents
 */
public record TaxFigures(BigDecimal taxRate, long taxableAmount, long taxAmount) {
}
