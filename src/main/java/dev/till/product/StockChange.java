package dev.till.product;

import dev.till.event.EventType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the stock of a product.
 *
 * @param movement   the stored movement
 * @param lowStockAt the low stock of the product, or null
 */
public record StockChange(StockMovement movement, @Nullable Long lowStockAt) {

    /** Returns what is worth an event: which levels the stock has crossed. */
    List<EventType> crossed() {
        long now = movement.quantity();
        long before = now - movement.change();
        List<EventType> crossed = new ArrayList<>();
        if (lowStockAt != null && before > lowStockAt && now <= lowStockAt) {
            crossed.add(EventType.PRODUCT_LOW_STOCK);
        }
        if (before > 0 && now == 0) {
            crossed.add(EventType.PRODUCT_SOLD_OUT);
        }
        if (before == 0 && now > 0) {
            crossed.add(EventType.PRODUCT_BACK_IN_STOCK);
        }
        return crossed;
    }
}
