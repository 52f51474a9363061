package dev.till.order;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Input for a line item; unchecked. It describes a new line or changes a line of the order; {@link LineItem} has the
 * ranges.
 *
 * @param uuid     the line's uuid; Till makes one where it is absent
 * @param sku      the catalog product
 * @param name     required for a new line without a sku
 * @param quantity 1 for a new line where absent
 * @param price    required for a new line without a sku
 * @param taxRate  0 for a new line without a sku where absent
 */
public record LineItemDraft(
    @Nullable UUID uuid,
    @Nullable String sku,
    @Nullable String name,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal price,
    @Nullable BigDecimal taxRate) {
}
