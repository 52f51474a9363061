package dev.till.webhook;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input for a new webhook; unchecked.
 *
 * @param url   the address of the receiver
 * @param types the types of events that it gets
 */
public record WebhookDraft(@NotNull @Nullable String url, @NotNull @Nullable List<String> types) {
}
