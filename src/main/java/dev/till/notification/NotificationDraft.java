package dev.till.notification;

import dev.till.validation.Sku;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** A notification request that is not validated yet. */
public record NotificationDraft(@NotNull @Sku @Nullable String sku) {
}
