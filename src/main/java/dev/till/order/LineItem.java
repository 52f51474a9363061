package dev.till.order;

import dev.till.pricing.Limits;
import dev.till.pricing.TaxList;
import dev.till.promotion.PromotedLine;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order: what is bought, how many units, and at what price. A line of a catalog product copies name,
 * price and taxes when it is added. Later changes of the product don't change the line.
 *
 * @param uuid     the line's uuid, unique in its order
 * @param sku      the catalog product whose stock the line takes, or null
 * @param name     1 to 200 characters
 * @param quantity units, above 0, at most 3 decimals; whole for a catalog product
 * @param price    dollars a unit, from 0, at most 4 decimals
 * @param taxes    its taxes, and whether the price contains them
 */
public record LineItem(
    UUID uuid, @Nullable String sku, String name, BigDecimal quantity, BigDecimal price, TaxList taxes)
    implements PromotedLine {

    /** Checks each value, and keeps the numbers in their plain form, so that equal lines are equal objects. */
    public LineItem {
        Texts.requireLength("name", name, 1, Texts.MAX_NAME);
        quantity = Limits.quantity(quantity);
        price = Limits.price(price);
        if (sku != null && quantity.scale() > 0) {
            throw new IllegalArgumentException("quantity must be whole for " + sku);
        }
    }

    /**
     * Returns the whole units that the line takes from stock. Throws an ArithmeticException if the quantity is not
     * whole, which is possible without a sku.
     */
    public long units() {
        return quantity.longValueExact();
    }
}
