package dev.till.order;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order: what is bought, how much of it, and at what price. Name, price and tax rate are the line's
 * own: those of a catalog product are copied when the line is added, and stay whatever becomes of the product.
 *
 * @param uuid     the line's name, unique in its order
 * @param sku      the catalog product whose stock the line takes, or null
 * @param name     1 to 200 characters
 * @param quantity units, above 0, at most 3 decimals; whole for a catalog product
 * @param price    dollars a unit, from 0, at most 4 decimals
 * @param taxRate  a fraction from 0 to 1, at most 6 decimals
 */
public record LineItem(
    UUID uuid, @Nullable String sku, String name, BigDecimal quantity, BigDecimal price, BigDecimal taxRate) {

    /**
     * What the line takes from its product's stock.
     *
     * @return whole units
     * @throws ArithmeticException if the quantity is not whole, as a line without a sku may have it
     */
    public long units() {
        return quantity.longValueExact();
    }
}
