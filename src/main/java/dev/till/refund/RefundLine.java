package dev.till.refund;

import dev.till.order.LineItem;
import dev.till.pricing.Limits;
import dev.till.pricing.LineFigures;
import java.math.BigDecimal;

/**
 * Units of one line that are refunded together.
 *
 * @param line     the line of the order
 * @param quantity units, above 0, at most 3 decimals; whole for a catalog product
 * @param restock  whether the units go back to stock; false for a line without a product
 * @param figures  what is paid back for them
 */
public record RefundLine(LineItem line, BigDecimal quantity, boolean restock, LineFigures figures) {

    /** Checks each value, and keeps the quantity in its plain form, so that equal lines are equal objects. */
    public RefundLine {
        quantity = Limits.quantity(quantity);
        if (quantity.compareTo(line.quantity()) > 0 || line.sku() != null && quantity.scale() > 0) {
            throw new IllegalArgumentException("quantity must be units of the line");
        }
        if (restock && line.sku() == null) {
            throw new IllegalArgumentException("a line without a product has no stock");
        }
    }
}
