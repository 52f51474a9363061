package dev.till.seed;

import dev.till.notification.NotificationDraft;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code notifications.json}: the fields of a request, and the customer.
 *
 * @param customerId the customer; 1 is the first of {@code customers.json}
 * @param sku        the product
 */
record NotificationSeed(long customerId, @Nullable String sku) {

    NotificationDraft toDraft() {
        return new NotificationDraft(sku);
    }
}
