package dev.till.pricing;

import java.math.BigDecimal;

/**
 * Divides the figures of a line among its units. The figures are divided as they are, and nothing is priced again, so
 * the result is the same under every policy.
 *
 * @param line     the figures of all units
 * @param quantity the number of all units, above 0
 */
public record LineUnits(LineFigures line, BigDecimal quantity) {

    /**
     * Returns the figures of the units from {@code from} to {@code to}. None is negative, and the figures of adjacent
     * pieces sum to those of the line, whatever the pieces are.
     *
     * @param from at least 0
     * @param to   from {@code from} to the quantity
     */
    public LineFigures between(BigDecimal from, BigDecimal to) {
        return upTo(to).minus(upTo(from));
    }

    private LineFigures upTo(BigDecimal units) {
        Figures all = line.figures();
        long net = all.subtotal() - all.discountTotal();
        RunningShare ofUnits = new RunningShare(units, quantity);
        long subtotal = ofUnits.of(all.subtotal());
        RunningShare ofSubtotal = ofUnits.in(subtotal, all.subtotal());
        long paid = ofSubtotal.of(net);
        long tax = ofSubtotal.in(paid, net).of(all.taxTotal());
        // Either all taxes of a line are included in its price, or none.
        long included = all.includedTaxTotal() == 0 ? 0 : tax;
        long[] taxes = RunningShare.split(line.taxAmounts().stream().mapToLong(Long::longValue).toArray(), tax);
        return LineFigures.of(
            new Figures(subtotal, subtotal - paid, tax, included, paid + tax - included), taxes);
    }
}
