package dev.till.product;

import dev.till.pricing.Limits;
import dev.till.pricing.TaxList;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product on sale, with its stock.
 *
 * @param id          a number that Till assigns, from 1
 * @param sku         the unique name in paths and orders
 * @param name        1 to 200 characters
 * @param description at most 2,000 characters, may be empty
 * @param price       dollars a unit, at most 4 decimals
 * @param taxes       its taxes, and whether the price contains them
 * @param quantity    units in stock, from 0
 * @param lowStockAt  the stock at which an event tells that it is low, from 1 to 1,000,000,000; null where none does
 */
public record Product(
    long id, String sku, String name, String description, BigDecimal price, TaxList taxes, long quantity,
    @Nullable Long lowStockAt) {

    /** The greatest length of a description, in code points. */
    public static final int MAX_DESCRIPTION = 2000;
    /** The largest stock, in units. */
    public static final long MAX_QUANTITY = 1_000_000_000_000L;
    /** The largest change of stock, in units. */
    public static final String MAX_CHANGE = "1000000000";
    /** The largest low stock, in units. */
    public static final String MAX_LOW_STOCK = MAX_CHANGE;

    /** Checks each value, and keeps the numbers in their plain form, so that equal products are equal objects. */
    public Product {
        Texts.requireLength("name", name, 1, Texts.MAX_NAME);
        Texts.requireLength("description", description, 0, MAX_DESCRIPTION);
        price = Limits.price(price);
        if (quantity < 0) {
            throw new IllegalArgumentException("quantity of %s would be %d".formatted(sku, quantity));
        }
        if (lowStockAt != null && (lowStockAt < 1 || lowStockAt > Long.parseLong(MAX_LOW_STOCK))) {
            throw new IllegalArgumentException("lowStockAt of %s would be %d".formatted(sku, lowStockAt));
        }
    }

    /** A product whose low stock no event tells. */
    public Product(
        long id, String sku, String name, String description, BigDecimal price, TaxList taxes, long quantity) {
        this(id, sku, name, description, price, taxes, quantity, null);
    }

    /** Returns the product with another stock. */
    public Product withQuantity(long newQuantity) {
        return new Product(id, sku, name, description, price, taxes, newQuantity, lowStockAt);
    }
}
