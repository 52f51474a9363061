package dev.till.product;

import dev.till.platform.Fault;
import dev.till.platform.Refusal;
import dev.till.platform.Refusal.Kind;
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
