package dev.till.product.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.pricing.Limits;
import dev.till.product.Product;
import dev.till.product.ProductChanges;
import dev.till.tax.web.TaxRequest;
import dev.till.validation.Texts;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "ProductChanges", description = """
    The fields to change; absent fields keep their values. `quantity` is ignored: stock movements change the stock.""")
@JsonIgnoreProperties({"id", "quantity"})
record ProductChangeRequest(
    @Schema(description = "The product's own sku, or absent: a sku can't be changed", example = "ABC123", minLength = 1,
        maxLength = 64, pattern = Patterns.SKU)
    @Nullable String sku,

    @Schema(description = "The name, 1 to 200 characters", example = "Bluetooth Keyboard",
        minLength = 1, maxLength = Texts.MAX_NAME, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "The description, at most 2000 characters; may have line feeds",
        example = "A compact keyboard that pairs with three devices", maxLength = Product.MAX_DESCRIPTION)
    @Nullable String description,

    @Schema(description = "The price of one unit in dollars, at most 4 decimals", example = "44.90", minimum = "0",
        maximum = Limits.MAX_PRICE, multipleOf = Limits.PRICE_STEP)
    @Nullable BigDecimal price,

    @Schema(description = "The tax rate as a fraction, at most 6 decimals: 0.0625 is 6.25%. Replaces the product's "
        + "`taxes`", example = "0.0625", minimum = "0", maximum = Limits.MAX_RATE, multipleOf = Limits.RATE_STEP)
    @Nullable BigDecimal taxRate,

    @ArraySchema(minItems = 1, maxItems = Limits.MAX_TAXES, arraySchema = @Schema(description = "1 to 5 taxes in place "
        + "of `tax_rate`. Replace all of the product's taxes"))
    @Nullable List<TaxRequest> taxes,

    @Schema(description = "Whether the price contains the taxes. `true` needs `tax_rate` or `taxes`, unless the "
        + "product has a rate above 0", example = "false")
    @Nullable Boolean taxIncluded,

    @Schema(description = "The stock at which an event tells that it is low, in whole units; 0 removes it",
        example = "5", minimum = "0", maximum = Product.MAX_LOW_STOCK, types = "integer", format = "int64")
    @Nullable BigDecimal lowStockAt) {

    ProductChanges toChanges() {
        return new ProductChanges(sku, name, description, price, taxRate, TaxRequest.drafts(taxes), taxIncluded,
            lowStockAt);
    }
}
