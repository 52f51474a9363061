package dev.till.product;

import dev.till.pricing.TaxList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores products, their stock and its movements. Every call runs in the transaction of its caller. */
public interface ProductRepository {

    /** Stores a new product without stock. Throws a conflict if the sku is taken. */
    Product add(
        String sku, String name, String description, BigDecimal price, TaxList taxes, @Nullable Long lowStockAt);

    /** Stores the name, description, price, taxes and low stock of a product. Its stock stays. */
    void update(Product product);

    /** Returns the product, or empty. */
    Optional<Product> find(String sku);

    /** Returns the products that exist, in any order. */
    List<Product> findAll(Set<String> skus);

    /** Returns the product, or empty, and locks it and its stock until the transaction ends. */
    Optional<Product> findForChange(String sku);

    /**
     * Returns the product, or empty. Its stock doesn't change until the transaction ends; several transactions can do
     * this at once.
     */
    Optional<Product> findForShare(String sku);

    /** Returns at most {@code limit} products by id, from behind {@code after}. */
    List<Product> list(ProductFilter filter, long after, int limit);

    /**
     * Changes the stock of a product by some units other than 0 and stores the movement. Returns empty and changes
     * nothing if the stock would fall below 0.
     */
    Optional<StockChange> changeStock(String sku, long change, StockReason reason, Instant now);

    /** Returns at most {@code limit} movements of a product, the newest first, with ids below {@code before}. */
    List<StockMovement> listMovements(String sku, long before, int limit);
}
