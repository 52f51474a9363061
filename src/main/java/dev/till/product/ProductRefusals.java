package dev.till.product;

import dev.till.validation.ErrorCode;
import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import java.util.List;

/** The refusals about products. */
public final class ProductRefusals {

    private ProductRefusals() {
    }

    /** The path names no product. */
    public static Refusal notFound(String sku) {
        return new Refusal(ErrorCode.PRODUCT_NOT_FOUND, "There is no product %s".formatted(sku), List.of());
    }

    /** Returns the fault of a sku in a body that names no product. */
    public static String unknownSku(String sku) {
        return "names an unknown product: %s".formatted(sku);
    }

    /** Stock would fall below 0 or exceed {@link Product#MAX_QUANTITY}. */
    static Refusal stockOutOfRange(String sku, long change, long left) {
        return new Refusal(ErrorCode.STOCK_OUT_OF_RANGE,
            "Stock of %s would be %d; it stays from 0 to %d".formatted(sku, left + change, Product.MAX_QUANTITY),
            List.of(new Fault("change", "%d left".formatted(left))));
    }

    /** Another product has the sku. */
    public static Refusal skuTaken(String sku) {
        return new Refusal(ErrorCode.SKU_TAKEN, "A product with the sku %s exists already".formatted(sku),
            List.of(new Fault("sku", "is taken")));
    }
}
