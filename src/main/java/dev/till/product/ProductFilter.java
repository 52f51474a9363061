package dev.till.product;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which products to list.
 *
 * @param text    what name, description or sku must contain, without regard to case; anything where null
 * @param inStock whether sold-out products are left out
 */
public record ProductFilter(@Nullable String text, boolean inStock) {

    /** All products. */
    public static final ProductFilter ALL = new ProductFilter(null, false);

    /**
     * Whether to list a product.
     *
     * @param product any
     * @return whether it is one of those
     */
    public boolean matches(Product product) {
        return (!inStock || product.quantity() > 0) && (text == null || contains(product.name())
            || contains(product.description()) || contains(product.sku()));
    }

    private boolean contains(String field) {
        return field.toLowerCase(Locale.ROOT).contains(String.valueOf(text).toLowerCase(Locale.ROOT));
    }
}
