package dev.till.product.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.product.StockMovementDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Schema(name = "NewStockMovement", description = "A change of a product's stock")
@JsonIgnoreProperties({"id", "sku", "quantity", "order_uuid", "created_at"})
record StockMovementRequest(
    @Schema(description = "Units that come, or, below 0, go: whole, and not 0", example = "20",
        requiredMode = RequiredMode.REQUIRED, minimum = "-1000000000", maximum = "1000000000",
        multipleOf = 1)
    @Nullable BigDecimal change,

    @Schema(description = "Why, 1 to 200 characters", example = "delivery", requiredMode = RequiredMode.REQUIRED,
        minLength = 1, maxLength = 200, pattern = Patterns.TEXT)
    @Nullable String reason) {

    StockMovementDraft toDraft() {
        return new StockMovementDraft(change, reason);
    }
}
