package dev.till.product;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where products and their stock are kept. Every call belongs to the transaction around it. */
public interface ProductRepository {

    /**
     * Keeps a new product.
     *
     * @param sku         a valid sku
     * @param name        a valid name
     * @param description perhaps empty
     * @param price       dollars a unit
     * @param taxRate     a fraction
     * @param quantity    units in stock, from 0
     * @return the product with its id
     * @throws dev.till.platform.Refusal a conflict if the sku is taken
     */
    Product add(String sku, String name, String description, BigDecimal price, BigDecimal taxRate, long quantity);

    /**
     * One product.
     *
     * @param sku any text
     * @return the product, or empty
     */
    Optional<Product> find(String sku);

    /**
     * All products.
     *
     * @return by id
     */
    List<Product> findAll();

    /**
     * Changes a product's stock unless it would fall below 0.
     *
     * @param sku    a product's
     * @param change units to add, or, below 0, to take
     * @return the units there are afterwards; empty, with nothing changed, where there are too few
     */
    OptionalLong changeStock(String sku, long change);
}
