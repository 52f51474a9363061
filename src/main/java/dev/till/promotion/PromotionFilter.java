package dev.till.promotion;

import dev.till.validation.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Selects promotions for a list.
 *
 * @param prefix what the code begins with, regardless of case; null selects all
 * @param active whether it is active; null selects both
 */
public record PromotionFilter(@Nullable String prefix, @Nullable Boolean active) {

    /** Trims and folds the prefix. An empty one selects all. */
    public PromotionFilter {
        String wanted = prefix == null ? "" : Promotion.key(Texts.trim(prefix));
        prefix = wanted.isEmpty() ? null : wanted;
    }

    /** Returns whether the filter selects a promotion. */
    public boolean matches(Promotion promotion) {
        return (prefix == null || Promotion.key(promotion.code()).startsWith(prefix))
            && (active == null || active == promotion.terms().active());
    }
}
