package dev.till.order.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.order.LineItemDraft;
import dev.till.pricing.Limits;
import dev.till.tax.web.TaxRequest;
import dev.till.validation.Texts;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "LineItemInput", description = """
    A line to add, or to change if the order has a line with that `uuid`. A new line needs either `sku`, or `name` and \
    `price`. A line with a `sku` copies name, price and taxes from the product, has a whole `quantity` and takes \
    its units from stock. The other fields of an answer are accepted and ignored.""",
    example = """
        {"uuid": "7cd7f0ef-8265-4593-95ea-dd7c2bb6396d", "sku": "CAFE-HAMBURGER", "name": "Hamburger", "quantity": 2, \
        "price": 8.75, "tax_rate": 0.0625}""")
@JsonIgnoreProperties({"subtotal", "discount_total", "tax_total", "included_tax_total", "total",
    "refunded_quantity", "refunded_total"})
record LineItemRequest(
    @Schema(description = "Identifies the line; Till generates it by default",
        example = "7cd7f0ef-8265-4593-95ea-dd7c2bb6396d")
    @Nullable UUID uuid,

    @Schema(description = "The sku of a catalog product", example = "CAFE-HAMBURGER",
        minLength = 1, maxLength = 64, pattern = Patterns.SKU)
    @Nullable String sku,

    @Schema(description = "The name, 1 to 200 characters", example = "Hamburger", minLength = 1,
        maxLength = Texts.MAX_NAME, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "The number of units, above 0, at most 3 decimals; 1 by default", example = "2",
        minimum = Limits.MIN_QUANTITY, maximum = Limits.MAX_QUANTITY, multipleOf = Limits.QUANTITY_STEP)
    @Nullable BigDecimal quantity,

    @Schema(description = "The price of one unit in dollars, at most 4 decimals", example = "8.75", minimum = "0",
        maximum = Limits.MAX_PRICE, multipleOf = Limits.PRICE_STEP)
    @Nullable BigDecimal price,

    @Schema(description = "The tax rate as a fraction, at most 6 decimals: 0.0625 is 6.25%; 0 by default. Replaces "
        + "the line's `taxes`",
        example = "0.0625", minimum = "0", maximum = Limits.MAX_RATE, multipleOf = Limits.RATE_STEP)
    @Nullable BigDecimal taxRate,

    @ArraySchema(minItems = 1, maxItems = Limits.MAX_TAXES, arraySchema = @Schema(description = "1 to 5 taxes in place "
        + "of `tax_rate`, in the order in which compound taxes build on those before them. Replace all of the line's "
        + "taxes"))
    @Nullable List<TaxRequest> taxes,

    @Schema(description = "Whether the price contains the taxes; false by default. `true` needs `tax_rate` or `taxes`",
        example = "false")
    @Nullable Boolean taxIncluded) {

    LineItemDraft toDraft() {
        return new LineItemDraft(uuid, sku, name, quantity, price, taxRate, TaxRequest.drafts(taxes), taxIncluded);
    }
}
