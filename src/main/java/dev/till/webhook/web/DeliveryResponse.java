package dev.till.webhook.web;

import dev.till.webhook.Delivery;
import dev.till.webhook.DeliveryStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "WebhookDelivery", description = "One message for a webhook, and its last try")
record DeliveryResponse(
    @Schema(description = "Grows with each new one", example = "12") long id,
    @Schema(description = "The `webhook-id` header of all its tries", example = "evt_7") String messageId,
    @Schema(description = "The id of the event; absent for a test", example = "7") @Nullable Long eventId,
    @Schema(description = "The type of the event, or `webhook.test`", example = "order.placed") String type,
    @Schema(description = "`waiting` for its first or next try, `delivered` once the receiver has answered with a "
        + "2xx, or `failed` if it is not tried again", example = "delivered")
    DeliveryStatus status,
    @Schema(description = "The number of tries so far", example = "1") int attempts,
    @Schema(description = "When the delivery was stored, in UTC", example = "2026-01-31T09:30:00Z") Instant createdAt,
    @Schema(description = "The time of the last try, in UTC; absent before the first", example = "2026-01-31T09:30:00Z")
    @Nullable Instant attemptedAt,
    @Schema(description = "The status that the receiver answered to the last try; absent without an answer",
        example = "204")
    @Nullable Integer httpStatus,
    @Schema(description = "What was wrong with the last try, or why there was none; absent if nothing was",
        example = "No connection to the host")
    @Nullable String error,
    @Schema(description = "When it is tried next, in UTC; absent unless `waiting`. While a try runs, the time after "
        + "which another instance of Till takes over", example = "2026-01-31T09:30:05Z")
    @Nullable Instant nextAttemptAt) {

    static DeliveryResponse of(Delivery delivery) {
        return new DeliveryResponse(delivery.id(), delivery.messageId(), delivery.eventId(), delivery.type(),
            delivery.status(), delivery.attempts(), delivery.createdAt(), delivery.triedAt(), delivery.httpStatus(),
            delivery.error(), nextAttemptAt(delivery));
    }

    private static @Nullable Instant nextAttemptAt(Delivery delivery) {
        return Delivery.BEFORE_ALL.equals(delivery.nextTry()) ? delivery.createdAt() : delivery.nextTry();
    }
}
