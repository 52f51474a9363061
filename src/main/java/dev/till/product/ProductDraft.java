package dev.till.product;

import dev.till.pricing.Limits;
import dev.till.validation.Decimal;
import dev.till.validation.Sku;
import dev.till.validation.Text;
import dev.till.validation.Texts;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Input for a new product; unchecked.
 *
 * @param description empty where absent
 * @param taxRate     0 where absent
 * @param quantity    the opening stock; 0 where absent
 */
public record ProductDraft(
    @NotNull @Sku @Nullable String sku,
    @NotNull @Text(max = Texts.MAX_NAME) @Nullable String name,
    @Text(min = 0, max = Product.MAX_DESCRIPTION, lineFeeds = true) @Nullable String description,
    @NotNull @Decimal(max = Limits.MAX_PRICE, decimals = Limits.PRICE_DECIMALS) @Nullable BigDecimal price,
    @Decimal(max = Limits.MAX_RATE, decimals = Limits.RATE_DECIMALS) @Nullable BigDecimal taxRate,
    @Decimal(max = Product.MAX_CHANGE) @Nullable BigDecimal quantity) {
}
