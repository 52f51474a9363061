package dev.till.product.web;

import dev.till.product.StockMovement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "StockMovement", description = "One change of a product's stock. The stock is the sum of all changes")
record StockMovementResponse(
    @Schema(description = "A number that grows with each new movement", example = "30") long id,
    @Schema(description = "The product's sku", example = "ABC123") String sku,
    @Schema(description = "Units added, or removed if negative", example = "-2") long change,
    @Schema(description = "Units in stock after the movement", example = "99998") long quantity,
    @Schema(description = "The reason", example = "order placed") String reason,
    @Schema(description = "The order that caused the movement; absent if none did",
        example = "01981f3a-5c00-7000-8000-000000000001") @Nullable UUID orderUuid,
    @Schema(description = "The time of the movement, in UTC", example = "2026-01-31T09:30:00Z") Instant createdAt) {

    static StockMovementResponse of(StockMovement movement) {
        return new StockMovementResponse(movement.id(), movement.sku(), movement.change(), movement.quantity(),
            movement.reason(), movement.orderUuid(), movement.createdAt());
    }
}
