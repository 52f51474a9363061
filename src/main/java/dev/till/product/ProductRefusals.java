package dev.till.product;

import dev.till.validation.Fault;
import dev.till.validation.Refusal;
import dev.till.validation.Refusal.Kind;
import java.util.List;

/** What Till says no to about products. */
public final class ProductRefusals {

    private ProductRefusals() {
    }

    /**
     * The path names no product.
     *
     * @param sku the name in the path
     * @return what to throw
     */
    public static Refusal notFound(String sku) {
        return new Refusal(Kind.NOT_FOUND, "product_not_found", "There is no product %s".formatted(sku), List.of());
    }

    /**
     * The body names no product.
     *
     * @param sku what it names
     * @return the message of a fault
     */
    public static String unknownSku(String sku) {
        return "names no product: there is no %s".formatted(sku);
    }

    /**
     * Staff can't take more than there is, nor put in more than Till counts.
     *
     * @param sku    the product
     * @param change what they want to add or take
     * @param left   units there are
     * @return what to throw
     */
    static Refusal stockOutOfRange(String sku, long change, long left) {
        return new Refusal(Kind.CONFLICT, "stock_out_of_range",
            "Stock of %s would be %d; it stays from 0 to %d".formatted(sku, left + change, Product.MAX_QUANTITY),
            List.of(new Fault("change", "%d left".formatted(left))));
    }

    /**
     * Another product has that sku.
     *
     * @param sku the sku
     * @return what to throw
     */
    public static Refusal skuTaken(String sku) {
        return new Refusal(Kind.CONFLICT, "sku_taken", "A product with the sku %s exists already".formatted(sku),
            List.of(new Fault("sku", "is taken")));
    }
}
