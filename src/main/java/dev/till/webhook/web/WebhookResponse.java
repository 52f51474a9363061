package dev.till.webhook.web;

import dev.till.event.EventType;
import dev.till.webhook.Webhook;
import dev.till.webhook.WebhookStatus;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

@Schema(name = "Webhook", description = "An address that gets events")
record WebhookResponse(
    @Schema(description = "Identifies the webhook in paths; grows with each new one", example = "1") long id,
    @Schema(description = "The address of the receiver", example = "https://receiver.example.org/till") String url,
    @ArraySchema(arraySchema = @Schema(description = "The types of events that it gets"),
        schema = @Schema(example = "order.placed"))
    List<String> types,
    @Schema(description = "`active`, or `ended` once the receiver has answered 410", example = "active")
    WebhookStatus status,
    @Schema(description = "When the webhook was added, in UTC", example = "2026-01-31T09:30:00Z") Instant createdAt) {

    static WebhookResponse of(Webhook webhook) {
        return new WebhookResponse(
            webhook.id(), webhook.url(), types(webhook), webhook.status(), webhook.createdAt());
    }

    static List<String> types(Webhook webhook) {
        return webhook.types().stream().sorted().map(EventType::text).toList();
    }
}
