package dev.till.product;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where products, their stock and its movements are kept. Every call belongs to the transaction around it. */
public interface ProductRepository {

    /**
     * Keeps a new product, which has no stock yet.
     *
     * @param sku         a valid sku
     * @param name        a valid name
     * @param description perhaps empty
     * @param price       dollars a unit
     * @param taxRate     a fraction
     * @return the product with its id
     * @throws dev.till.validation.Refusal a conflict if the sku is taken
     */
    Product add(String sku, String name, String description, BigDecimal price, BigDecimal taxRate);

    /**
     * Keeps a product's name, description, price and tax rate. Its stock stays as it is.
     *
     * @param product one that {@link #findForChange} gave in this transaction, changed
     */
    void update(Product product);

    /**
     * One product.
     *
     * @param sku any text
     * @return the product, or empty
     */
    Optional<Product> find(String sku);

    /**
     * Several products at once.
     *
     * @param skus any texts
     * @return those that there are, in no order
     */
    List<Product> findAll(Set<String> skus);

    /**
     * One product, to be changed: nobody else changes it or its stock before this transaction ends.
     *
     * @param sku any text
     * @return the product, or empty
     */
    Optional<Product> findForChange(String sku);

    /**
     * One product whose stock stays as it is before this transaction ends. Others may hold it so too.
     *
     * @param sku any text
     * @return the product, or empty
     */
    Optional<Product> findForShare(String sku);

    /**
     * Some products.
     *
     * @param filter which
     * @param after  the id behind which to begin; 0 for the first
     * @param limit  how many at the most
     * @return by id
     */
    List<Product> list(ProductFilter filter, long after, int limit);

    /**
     * Changes a product's stock unless it would fall below 0, and keeps the movement.
     *
     * @param sku    a product's
     * @param change units to add, or, below 0, to take; not 0
     * @param reason why
     * @param now    when
     * @return the movement; empty, with nothing changed, where there are too few units
     */
    Optional<StockMovement> changeStock(String sku, long change, StockReason reason, Instant now);

    /**
     * Some movements of a product.
     *
     * @param sku    a product's
     * @param before the id before which to begin; {@code Long.MAX_VALUE} for the newest
     * @param limit  how many at the most
     * @return the newest first
     */
    List<StockMovement> listMovements(String sku, long before, int limit);
}
