package dev.till.product;

import java.util.Locale;
import java.util.stream.Stream;
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

    /** Trims the text; nothing then is left out by an empty one. */
    public ProductFilter {
        text = text == null || text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether to list a product.
     *
     * @param product any
     * @return whether it is one of those
     */
    public boolean matches(Product product) {
        String wanted = text;
        return (!inStock || product.quantity() > 0) && (wanted == null
            || Stream.of(product.name(), product.description(), product.sku())
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains(wanted)));
    }
}
