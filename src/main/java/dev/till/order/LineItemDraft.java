package dev.till.order;

import dev.till.validation.Decimal;
import dev.till.validation.Sku;
import dev.till.validation.Text;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gives for a line, not checked yet: a new one, or changes of one that the order has.
 *
 * @param uuid     the line's name; one of Till's own where absent
 * @param sku      the catalog product
 * @param name     1 to 200 characters; required for a new line without a sku
 * @param quantity units, above 0, to 1,000,000, at most 3 decimals; 1 for a new line where absent
 * @param price    dollars a unit, 0 to 9,999,999.99, at most 4 decimals; required for a new line without a sku
 * @param taxRate  a fraction, 0 to 1, at most 6 decimals; 0 for a new line where absent
 */
public record LineItemDraft(
    @Nullable UUID uuid,
    @Sku @Nullable String sku,
    @Text(max = 200) @Nullable String name,
    @Decimal(minExclusive = true, max = "1000000", decimals = 3) @Nullable BigDecimal quantity,
    @Decimal(max = "9999999.99", decimals = 4) @Nullable BigDecimal price,
    @Decimal(max = "1", decimals = 6) @Nullable BigDecimal taxRate) {
}
