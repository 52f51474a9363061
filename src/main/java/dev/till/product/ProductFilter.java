package dev.till.product;

import dev.till.validation.Texts;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects products for a list.
 *
 * @param text    what name, description or sku contains, regardless of case and Unicode form; null selects all
 * @param inStock whether to leave out sold-out products
 */
public record ProductFilter(@Nullable String text, boolean inStock) {

    /** All products. */
    public static final ProductFilter ALL = new ProductFilter(null, false);

    /** Separates the searched texts. No stored text has it, so a search for it finds nothing. */
    public static final String SEPARATOR = "\u001F";

    /** Trims and folds the text. An empty text selects all. */
    public ProductFilter {
        String wanted = text == null ? "" : Texts.fold(Texts.trim(text));
        text = wanted.isEmpty() ? null : wanted;
    }

    /**
     * Returns the folded texts of a product, joined for a search. Stores keep them, since folding costs more than
     * searching.
     */
    public static String searched(String name, String description, String sku) {
        return Stream.of(name, description, sku).map(Texts::fold).collect(Collectors.joining(SEPARATOR));
    }

    /** Returns whether the filter selects a product with those {@link #searched} texts and that stock. */
    public boolean matches(String searched, long quantity) {
        return (!inStock || quantity > 0) && (text == null || searched.contains(text) && !text.contains(SEPARATOR));
    }
}
