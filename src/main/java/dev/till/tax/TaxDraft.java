package dev.till.tax;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Input for one of the taxes of a line or a product; unchecked. {@link dev.till.pricing.Tax} has the ranges.
 *
 * @param name     required
 * @param taxRate  required
 * @param compound false where absent
 */
public record TaxDraft(@Nullable String name, @Nullable BigDecimal taxRate, @Nullable Boolean compound) {
}
