package dev.till.product;

import dev.till.pricing.Limits;
import dev.till.tax.TaxDraft;
import dev.till.tax.TaxedDraft;
import dev.till.validation.Decimal;
import dev.till.validation.Text;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input for changes of a product; unchecked. Absent fields stay. Only movements change stock.
 *
 * @param sku        the product's own, or absent: it can't be changed
 * @param taxRate    replaces the rate or the taxes
 * @param taxes      replace the rate or the taxes
 * @param lowStockAt the stock at which an event tells that it is low; 0 removes it
 */
public record ProductChanges(
    @Nullable String sku,
    @Text(max = Texts.MAX_NAME) @Nullable String name,
    @Text(min = 0, max = Product.MAX_DESCRIPTION, lineFeeds = true) @Nullable String description,
    @Decimal(max = Limits.MAX_PRICE, decimals = Limits.PRICE_DECIMALS) @Nullable BigDecimal price,
    @Nullable BigDecimal taxRate,
    @Nullable List<TaxDraft> taxes,
    @Nullable Boolean taxIncluded,
    @Decimal(max = Product.MAX_LOW_STOCK) @Nullable BigDecimal lowStockAt) implements TaxedDraft {
}
