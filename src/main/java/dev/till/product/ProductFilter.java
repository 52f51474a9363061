package dev.till.product;

import dev.till.validation.Texts;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which products to list.
 *
 * @param text    what name, description or sku must contain, without regard to case and Unicode form, folded; anything
 *                where null
 * @param inStock whether sold-out products are left out
 */
public record ProductFilter(@Nullable String text, boolean inStock) {

    /** All products. */
    public static final ProductFilter ALL = new ProductFilter(null, false);

    /** Between the texts that are searched. No text has it: what looks for it finds nothing. */
    public static final String SEPARATOR = "\u001F";

    /** Trims and folds the text; nothing then is left out by an empty one. */
    public ProductFilter {
        String wanted = text == null ? "" : Texts.fold(Texts.trim(text));
        text = wanted.isEmpty() ? null : wanted;
    }

    /**
     * Where a search looks for its text. A store keeps it with the product, since folding costs more than looking.
     *
     * @param name        a product's
     * @param description that product's
     * @param sku         that product's
     * @return all three, folded
     */
    public static String searched(String name, String description, String sku) {
        return Stream.of(name, description, sku).map(Texts::fold).collect(Collectors.joining(SEPARATOR));
    }

    /**
     * Whether to list a product.
     *
     * @param searched what {@link #searched} gives for it
     * @param quantity units in stock
     * @return whether it is one of those
     */
    public boolean matches(String searched, long quantity) {
        return (!inStock || quantity > 0) && (text == null || searched.contains(text) && !text.contains(SEPARATOR));
    }
}
