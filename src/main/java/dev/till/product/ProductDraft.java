package dev.till.product;

import dev.till.pricing.Limits;
import dev.till.tax.TaxDraft;
import dev.till.tax.TaxedDraft;
import dev.till.validation.Decimal;
import dev.till.validation.Sku;
import dev.till.validation.Text;
import dev.till.validation.Texts;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input for a new product; unchecked.
 *
 * @param description empty where absent
 * @param taxRate     0 where it and {@code taxes} are absent
 * @param taxes       in place of {@code taxRate}
 * @param taxIncluded whether the price contains the taxes; false where absent
 * @param quantity    the opening stock, whole units from 0 to {@link Product#MAX_CHANGE}; 0 where absent
 * @param lowStockAt  the stock at which an event tells that it is low, whole units from 0 to
 *                    {@link Product#MAX_LOW_STOCK}; 0 where absent, and then none does
 */
public record ProductDraft(
    @NotNull @Sku @Nullable String sku,
    @NotNull @Text(max = Texts.MAX_NAME) @Nullable String name,
    @Text(min = 0, max = Product.MAX_DESCRIPTION, lineFeeds = true) @Nullable String description,
    @NotNull @Decimal(max = Limits.MAX_PRICE, decimals = Limits.PRICE_DECIMALS) @Nullable BigDecimal price,
    @Nullable BigDecimal taxRate,
    @Nullable List<TaxDraft> taxes,
    @Nullable Boolean taxIncluded,
    @Nullable BigDecimal quantity,
    @Decimal(max = Product.MAX_LOW_STOCK) @Nullable BigDecimal lowStockAt) implements TaxedDraft {

    /** Input for a product whose low stock no event tells. */
    public ProductDraft(
        @Nullable String sku, @Nullable String name, @Nullable String description, @Nullable BigDecimal price,
        @Nullable BigDecimal taxRate, @Nullable List<TaxDraft> taxes, @Nullable Boolean taxIncluded,
        @Nullable BigDecimal quantity) {
        this(sku, name, description, price, taxRate, taxes, taxIncluded, quantity, null);
    }
}
