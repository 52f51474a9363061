package dev.till.notification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.till.notification.Notification;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "Notification", description = "A customer's wish to be told when a product is back in stock")
record NotificationResponse(
    @Schema(description = "What paths name it by; later ones have higher ones", example = "1") long id,
    @Schema(description = "The product", example = "PHONE-STAND") String sku,
    @Schema(description = "When they asked, in UTC", example = "2026-01-31T09:30:00Z") Instant createdAt,
    @Schema(description = "When they were told, in UTC; null before", example = "2026-02-01T09:30:00Z",
        types = {"string", "null"}, format = "date-time", requiredMode = RequiredMode.REQUIRED)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Nullable Instant notifiedAt,
    @Schema(description = "When Till gave up, in UTC, since no mail reaches the address: the customer waits no longer, "
        + "and may ask again. Absent otherwise", example = "2026-02-01T09:30:00Z")
    @Nullable Instant failedAt) {

    static NotificationResponse of(Notification notification) {
        return new NotificationResponse(
            notification.id(), notification.sku(), notification.createdAt(), notification.notifiedAt(),
            notification.failedAt());
    }
}
