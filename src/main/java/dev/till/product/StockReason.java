package dev.till.product;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The reason for a change of stock, 1 to 200 characters, and the order that takes or gives back the units, if any. */
public record StockReason(String reason, @Nullable UUID orderUuid) {

    /** The greatest length of the reason, in code points. */
    public static final int MAX_LENGTH = 200;
    /** The reason of the first movement of a product with stock. */
    public static final StockReason OPENING = new StockReason("opening stock", null);
}
