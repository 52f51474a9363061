package dev.till.product.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.product.Product;
import dev.till.product.StockMovementDraft;
import dev.till.product.StockReason;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Schema(name = "StockMovementInput", description = "The change of a product's stock")
@JsonIgnoreProperties({"id", "sku", "quantity", "order_uuid", "created_at"})
record StockMovementRequest(
    @Schema(description = "Units to add, or to remove if negative; a whole number other than 0", example = "20",
        requiredMode = RequiredMode.REQUIRED, types = "integer", format = "int64",
        minimum = "-" + Product.MAX_CHANGE, maximum = Product.MAX_CHANGE)
    @Nullable BigDecimal change,

    @Schema(description = "The reason, 1 to 200 characters", example = "delivery", requiredMode = RequiredMode.REQUIRED,
        minLength = 1, maxLength = StockReason.MAX_LENGTH, pattern = Patterns.TEXT)
    @Nullable String reason) {

    StockMovementDraft toDraft() {
        return new StockMovementDraft(change, reason);
    }
}
