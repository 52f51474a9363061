package dev.till.pricing;

/**
 * What one tax takes of an order.
 *
 * @param tax           the tax; its rate is above 0
 * @param taxableAmount the net of the lines that it applies to, without their taxes, in whole cents; for a compound tax
 *                      with the taxes that precede it
 * @param taxAmount     its amount, in whole cents
 */
public record TaxFigures(Tax tax, long taxableAmount, long taxAmount) {

    TaxFigures plus(TaxFigures other) {
        return new TaxFigures(tax, taxableAmount + other.taxableAmount, taxAmount + other.taxAmount);
    }
}
