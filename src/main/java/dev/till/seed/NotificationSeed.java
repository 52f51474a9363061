package dev.till.seed;

import dev.till.notification.NotificationDraft;
import org.jspecify.annotations.Nullable;

/**
 * A notification as {@code notifications.json} has it: with fields as in a request, and the number of the customer
 * who waits.
 *
 * @param customerId who: 1 is the first of {@code customers.json}
 * @param sku        for what
 */
record NotificationSeed(long customerId, @Nullable String sku) {

    NotificationDraft toDraft() {
        return new NotificationDraft(sku);
    }
}
