package dev.till.order.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.order.LineItemDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "LineItemInput", description = """
    A line to add or, where the order has a line of that uuid, to change. Name and price are required unless `sku` \
    names a catalog product: then they are the product's, and the quantity is a whole number and taken from stock. \
    What an answer carries besides is ignored.""")
@JsonIgnoreProperties({"subtotal", "discount_total", "tax_total", "total"})
record LineItemRequest(
    @Schema(description = "Identifies the line; Till makes one where it is absent",
        example = "7cd7f0ef-8265-4593-95ea-dd7c2bb6396d")
    @Nullable UUID uuid,

    @Schema(description = "A catalog product: letters, digits, `-`, `_`, `.`", example = "CAFE-HAMBURGER",
        minLength = 1, maxLength = 64, pattern = Patterns.SKU)
    @Nullable String sku,

    @Schema(description = "What is bought, 1 to 200 characters", example = "Hamburger", minLength = 1,
        maxLength = 200, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "Units, above 0, at most 3 decimals; 1 where absent", example = "2",
        minimum = "0.001", maximum = "1000000", multipleOf = 0.001)
    @Nullable BigDecimal quantity,

    @Schema(description = "Dollars a unit, at most 4 decimals", example = "8.75", minimum = "0",
        maximum = "9999999.99", multipleOf = 0.0001)
    @Nullable BigDecimal price,

    @Schema(description = "A fraction, at most 6 decimals: 0.0625 is 6.25%; untaxed where absent", example = "0.0625",
        minimum = "0", maximum = "1", multipleOf = 0.000001)
    @Nullable BigDecimal taxRate) {

    LineItemDraft toDraft() {
        return new LineItemDraft(uuid, sku, name, quantity, price, taxRate);
    }
}
