package dev.till.notification.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.notification.NotificationDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

@Schema(name = "StockNotificationInput",
    description = "The product to wait for. The other fields of an answer are accepted and ignored.")
@JsonIgnoreProperties({"id", "created_at", "notified_at", "failed_at"})
record NotificationRequest(
    @Schema(description = "The product's sku", example = "PHONE-STAND",
        requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64, pattern = Patterns.SKU)
    @Nullable String sku) {

    NotificationDraft toDraft() {
        return new NotificationDraft(sku);
    }
}
