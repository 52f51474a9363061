package dev.till.product;

import dev.till.validation.Decimal;
import dev.till.validation.Text;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What staff give to change a product, not checked yet; what is absent stays. Stock is changed by movements only.
 *
 * @param sku         the product's own, or absent: it can't be changed
 * @param name        1 to 200 characters
 * @param description at most 2,000 characters, line feeds allowed
 * @param price       dollars, 0 to 9,999,999.99, at most 4 decimals
 * @param taxRate     a fraction, 0 to 1, at most 6 decimals
 */
public record ProductChanges(
    @Nullable String sku,
    @Text(max = 200) @Nullable String name,
    @Text(min = 0, max = 2000, lineFeeds = true) @Nullable String description,
    @Decimal(max = "9999999.99", decimals = 4) @Nullable BigDecimal price,
    @Decimal(max = "1", decimals = 6) @Nullable BigDecimal taxRate) {
}
