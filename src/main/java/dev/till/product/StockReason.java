package dev.till.product;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why stock changes.
 *
 * @param reason    in words, 1 to 200 characters
 * @param orderUuid the order that takes it or gives it back, or null
 */
public record StockReason(String reason, @Nullable UUID orderUuid) {

    /** The greatest length of the words, in code points. */
    public static final int MAX_LENGTH = 200;
    /** The first movement of every product that starts with stock. */
    public static final StockReason OPENING = new StockReason("opening stock", null);
}
