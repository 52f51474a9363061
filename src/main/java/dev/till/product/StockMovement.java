package dev.till.product;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of a product's stock. A product's quantity is the sum of its movements, always.
 *
 * @param id        a number of Till's own; later movements of a product have higher ones
 * @param sku       the product
 * @param change    units that came, or, below 0, went; never 0
 * @param quantity  units there were afterwards
 * @param reason    why, 1 to 200 characters
 * @param orderUuid the order that took them or gave them back, or null
 * @param createdAt when
 */
public record StockMovement(
    long id, String sku, long change, long quantity, String reason, @Nullable UUID orderUuid, Instant createdAt) {
}
