package dev.till.product;

import java.util.List;
import lombok.Getter;

/** Stock is too short for a change. The transaction is rolled back. */
@Getter
public final class StockShortage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Short> shortProducts;

    /** A product with fewer units in stock than were requested. */
    public record Short(String sku, long requested, long left) {
    }

    StockShortage(List<Short> shortProducts) {
        super("Stock is short of " + shortProducts, null, false, false);
        this.shortProducts = List.copyOf(shortProducts);
    }
}
