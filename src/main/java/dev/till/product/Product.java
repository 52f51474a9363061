package dev.till.product;

import java.math.BigDecimal;

/**
 * Something on sale, and how much of it there is.
 *
 * @param id          a number of Till's own, from 1
 * @param sku         what everybody calls it by, unique
 * @param name        1 to 200 characters
 * @param description any length up to 2,000 characters, perhaps empty
 * @param price       dollars a unit, at most 4 decimals
 * @param taxRate     a fraction from 0, untaxed, to 1
 * @param quantity    units in stock, never below 0
 */
public record Product(
    long id, String sku, String name, String description, BigDecimal price, BigDecimal taxRate, long quantity) {

    /** How many units of one product Till counts. */
    public static final long MAX_QUANTITY = 1_000_000_000_000L;

    /** Refuses a product that has less than nothing in stock, whoever brings it. */
    public Product {
        if (quantity < 0) {
            throw new IllegalArgumentException("Stock of %s would be %d".formatted(sku, quantity));
        }
    }

    /**
     * The same product with another stock.
     *
     * @param newQuantity units, from 0
     * @return the product
     */
    public Product withQuantity(long newQuantity) {
        return new Product(id, sku, name, description, price, taxRate, newQuantity);
    }
}
