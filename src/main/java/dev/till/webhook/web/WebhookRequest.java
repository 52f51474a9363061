package dev.till.webhook.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.event.EventType;
import dev.till.webhook.WebhookDraft;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "WebhookInput",
    description = "The webhook to add. The other fields of an answer are accepted and ignored.")
@JsonIgnoreProperties({"id", "status", "created_at", "secret"})
record WebhookRequest(
    @Schema(description = "The address of the receiver: `https`, at a public IP address, without user and fragment, at "
        + "most 2048 characters", example = "https://receiver.example.org/till", requiredMode = RequiredMode.REQUIRED,
        minLength = 1, maxLength = 2048)
    @Nullable String url,

    @ArraySchema(minItems = 1, uniqueItems = true,
        arraySchema = @Schema(description = "The types of events to send, each once",
            requiredMode = RequiredMode.REQUIRED),
        schema = @Schema(description = "A type of the events that `GET /events` lists", example = "order.placed",
            pattern = "^" + EventType.PATTERN + "$"))
    @Nullable List<String> types) {

    WebhookDraft toDraft() {
        return new WebhookDraft(url, types);
    }
}
