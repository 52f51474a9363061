package dev.till.notification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.till.notification.Notification;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "StockNotification", description = "A customer's request to be notified when a product is back in stock")
record NotificationResponse(
    @Schema(description = "Identifies the notification in paths; grows with each new one", example = "1") long id,
    @Schema(description = "The product's sku", example = "PHONE-STAND") String sku,
    @Schema(description = "The time of the request, in UTC", example = "2026-01-31T09:30:00Z") Instant createdAt,
    @Schema(description = "The time of the notification, in UTC; null until then", example = "2026-02-01T09:30:00Z",
        types = {"string", "null"}, format = "date-time", requiredMode = RequiredMode.REQUIRED)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Nullable Instant notifiedAt,
    @Schema(description = "The time when Till gave up because no mail can reach the address, in UTC. The customer no "
        + "longer waits, and may ask again. Absent otherwise", example = "2026-02-01T09:30:00Z")
    @Nullable Instant failedAt) {

    static NotificationResponse of(Notification notification) {
        return new NotificationResponse(
            notification.id(), notification.sku(), notification.createdAt(), notification.notifiedAt(),
            notification.failedAt());
    }
}
