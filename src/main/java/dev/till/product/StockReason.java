package dev.till.product;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reason for a change of stock.
 *
 * @param reason    in words, 1 to 200 characters
 * @param orderUuid the order that takes or gives back the units, or null
 */
public record StockReason(String reason, @Nullable UUID orderUuid) {

    /** The greatest length of the reason, in code points. */
    public static final int MAX_LENGTH = 200;
    /** The reason of the first movement of a product with stock. */
    public static final StockReason OPENING = new StockReason("opening stock", null);
}
