package dev.till.product;

/** A sold-out product is in stock again. Published within the transaction in which its stock rises from 0. */
public record BackInStock(Product product) {
}
