package dev.till.product;

import java.util.List;
import lombok.Getter;

/**
 * Too little stock for what somebody wants to take. It ends the transaction, so that nothing of it is taken.
 */
@Getter
public final class StockShortage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Short> shortProducts;

    /**
     * One product that has too little.
     *
     * @param sku       which
     * @param requested units wanted, above 0
     * @param left      units there are, below that
     */
    public record Short(String sku, long requested, long left) {
    }

    StockShortage(List<Short> shortProducts) {
        super("Stock is short of " + shortProducts, null, false, false);
        this.shortProducts = List.copyOf(shortProducts);
    }
}
