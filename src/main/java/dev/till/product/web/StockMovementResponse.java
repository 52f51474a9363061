package dev.till.product.web;

import dev.till.product.StockMovement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "StockMovement", description = "One change of a product's stock, which is the sum of all of them")
record StockMovementResponse(
    @Schema(description = "A number of Till's own; later movements have higher ones", example = "30") long id,
    @Schema(description = "The product", example = "ABC123") String sku,
    @Schema(description = "Units that came, or, below 0, went", example = "-2") long change,
    @Schema(description = "Units there were afterwards", example = "99998") long quantity,
    @Schema(description = "Why", example = "order placed") String reason,
    @Schema(description = "The order that took them or gave them back; absent on other movements",
        example = "01981f3a-5c00-7000-8000-000000000001") @Nullable UUID orderUuid,
    @Schema(description = "When, in UTC", example = "2026-01-31T09:30:00Z") Instant createdAt) {

    static StockMovementResponse of(StockMovement movement) {
        return new StockMovementResponse(movement.id(), movement.sku(), movement.change(), movement.quantity(),
            movement.reason(), movement.orderUuid(), movement.createdAt());
    }
}
