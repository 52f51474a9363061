package dev.till.webhook.web;

import dev.till.webhook.Webhook;
import dev.till.webhook.WebhookStatus;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

@Schema(name = "WebhookWithSecret", description = "A new webhook with its secret, which no other answer has")
record NewWebhookResponse(
    @Schema(description = "Identifies the webhook in paths; grows with each new one", example = "1") long id,
    @Schema(description = "The address of the receiver", example = "https://receiver.example.org/till") String url,
    @ArraySchema(arraySchema = @Schema(description = "The types of events that it gets"),
        schema = @Schema(example = "order.placed"))
    List<String> types,
    @Schema(description = "`active`", example = "active") WebhookStatus status,
    @Schema(description = "When the webhook was added, in UTC", example = "2026-01-31T09:30:00Z") Instant createdAt,
    @Schema(description = "Verifies signatures: `whsec_` and the key in Base64. Only the receiver should have it",
        example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=") String secret) {

    static NewWebhookResponse of(Webhook webhook) {
        return new NewWebhookResponse(webhook.id(), webhook.url(), WebhookResponse.types(webhook), webhook.status(),
            webhook.createdAt(), webhook.secret().value());
    }
}
