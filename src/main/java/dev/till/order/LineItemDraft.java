package dev.till.order;

import dev.till.tax.TaxDraft;
import dev.till.tax.TaxedDraft;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Input for a line item; unchecked. It describes a new line or changes a line of the order; {@link LineItem} has the
 * ranges.
 *
 * @param uuid        the line's uuid; Till makes one where it is absent
 * @param sku         the catalog product
 * @param name        required for a new line without a sku
 * @param quantity    1 for a new line where absent
 * @param price       required for a new line without a sku
 * @param taxRate     0 for a new line without a sku where it and {@code taxes} are absent
 * @param taxes       in place of {@code taxRate}
 * @param taxIncluded whether the price contains the taxes; false for a new line without a sku where absent
 */
public record LineItemDraft(
    @Nullable UUID uuid,
    @Nullable String sku,
    @Nullable String name,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal price,
    @Nullable BigDecimal taxRate,
    @Nullable List<TaxDraft> taxes,
    @Nullable Boolean taxIncluded) implements TaxedDraft {
}
