package dev.till.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's wish to be told when a product is back in stock.
 *
 * @param id         a number of Till's own; later wishes have higher ones
 * @param customerId whose wish it is
 * @param sku        the product
 * @param createdAt  when they asked
 * @param notifiedAt when they were told, or null while they wait
 */
public record Notification(long id, long customerId, String sku, Instant createdAt, @Nullable Instant notifiedAt) {
}
