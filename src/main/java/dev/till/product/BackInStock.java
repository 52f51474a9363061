package dev.till.product;

/**
 * A sold-out product can be bought again. Announced inside the transaction in which its stock rises from 0.
 *
 * @param product as it is now
 */
public record BackInStock(Product product) {
}
