package dev.till.product;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a product's stock. The stock of a product is the sum of its movements.
 *
 * @param id        a number that Till assigns; later movements of a product have higher ones
 * @param sku       the product
 * @param change    the units added, or, if negative, taken; never 0
 * @param quantity  the units in stock afterwards
 * @param reason    1 to 200 characters
 * @param orderUuid the order that took the units or gave them back, or null
 * @param createdAt the time of the change
 */
public record StockMovement(
    long id, String sku, long change, long quantity, String reason, @Nullable UUID orderUuid, Instant createdAt) {
}
