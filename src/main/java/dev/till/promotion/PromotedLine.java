package dev.till.promotion;

import dev.till.pricing.PricingLine;
import org.jspecify.annotations.Nullable;

/** What a promotion reads from a line. */
public interface PromotedLine extends PricingLine {

    /** Returns the product of the line, whose quantity is a whole number then; null for a line without a product. */
    @Nullable String sku();
}
