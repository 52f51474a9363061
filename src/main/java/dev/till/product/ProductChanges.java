package dev.till.product;

import dev.till.pricing.Limits;
import dev.till.validation.Decimal;
import dev.till.validation.Text;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Input for changes of a product; unchecked. Absent fields stay. Only movements change stock.
 *
 * @param sku the product's own, or absent: it can't be changed
 */
public record ProductChanges(
    @Nullable String sku,
    @Text(max = Texts.MAX_NAME) @Nullable String name,
    @Text(min = 0, max = Product.MAX_DESCRIPTION, lineFeeds = true) @Nullable String description,
    @Decimal(max = Limits.MAX_PRICE, decimals = Limits.PRICE_DECIMALS) @Nullable BigDecimal price,
    @Decimal(max = Limits.MAX_RATE, decimals = Limits.RATE_DECIMALS) @Nullable BigDecimal taxRate) {
}
