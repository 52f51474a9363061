package dev.till.seed;

import dev.till.notification.NotificationDraft;
import org.jspecify.annotations.Nullable;

/** An entry of {@code notifications.json}. Customer 1 is the first of {@code customers.json}. */
record NotificationSeed(long customerId, @Nullable String sku) {

    NotificationDraft toDraft() {
        return new NotificationDraft(sku);
    }
}
