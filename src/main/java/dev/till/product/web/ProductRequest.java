package dev.till.product.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.pricing.Limits;
import dev.till.product.Product;
import dev.till.product.ProductDraft;
import dev.till.tax.web.TaxRequest;
import dev.till.validation.Texts;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "ProductInput", description = "The product to add to the catalog")
@JsonIgnoreProperties("id")
record ProductRequest(
    @Schema(description = "Unique; letters, digits, `-`, `_` and `.`, not only dots", example = "LAMP-9",
        requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64, pattern = Patterns.SKU)
    @Nullable String sku,

    @Schema(description = "The name, 1 to 200 characters", example = "Desk Lamp", requiredMode = RequiredMode.REQUIRED,
        minLength = 1, maxLength = Texts.MAX_NAME, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "The description, at most 2000 characters; may have line feeds. Empty by default",
        example = "Folds flat, and remembers its brightness", maxLength = Product.MAX_DESCRIPTION)
    @Nullable String description,

    @Schema(description = "The price of one unit in dollars, at most 4 decimals", example = "24.90",
        requiredMode = RequiredMode.REQUIRED, minimum = "0", maximum = Limits.MAX_PRICE, multipleOf = Limits.PRICE_STEP)
    @Nullable BigDecimal price,

    @Schema(description = "The tax rate as a fraction, at most 6 decimals; 0 by default", example = "0.0625",
        minimum = "0", maximum = Limits.MAX_RATE, multipleOf = Limits.RATE_STEP)
    @Nullable BigDecimal taxRate,

    @ArraySchema(minItems = 1, maxItems = Limits.MAX_TAXES, arraySchema = @Schema(description = "1 to 5 taxes in place "
        + "of `tax_rate`, in the order in which compound taxes build on those before them"))
    @Nullable List<TaxRequest> taxes,

    @Schema(description = "Whether the price contains the taxes; false by default. `true` needs `tax_rate` or `taxes`",
        example = "false")
    @Nullable Boolean taxIncluded,

    @Schema(description = "The opening stock in whole units; 0 by default", example = "12", minimum = "0",
        maximum = Product.MAX_CHANGE, types = "integer", format = "int64")
    @Nullable BigDecimal quantity,

    @Schema(description = "The stock at which an event tells that it is low, in whole units. 0, the default: none does",
        example = "5", minimum = "0", maximum = Product.MAX_LOW_STOCK, types = "integer", format = "int64")
    @Nullable BigDecimal lowStockAt) {

    ProductDraft toDraft() {
        return new ProductDraft(sku, name, description, price, taxRate, TaxRequest.drafts(taxes), taxIncluded,
            quantity, lowStockAt);
    }
}
