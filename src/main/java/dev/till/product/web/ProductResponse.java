package dev.till.product.web;

import dev.till.pricing.Decimals;
import dev.till.product.Product;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

@Schema(name = "Product", description = "A product on sale")
record ProductResponse(
    @Schema(description = "Later products have higher ones; lists are in this order", example = "1") long id,
    @Schema(description = "What paths and orders call it by", example = "ABC123") String sku,
    @Schema(description = "What people call it", example = "Bluetooth Keyboard") String name,
    @Schema(description = "More about it, perhaps empty", example = "A compact keyboard that pairs with three devices")
    String description,
    @Schema(description = "Dollars a unit: two decimals, more where it has them", example = "49.90") BigDecimal price,
    @Schema(description = "A fraction: 0.0625 is 6.25%; 0 is untaxed", example = "0.0625") BigDecimal taxRate,
    @Schema(description = "Units in stock; 0 is sold out", example = "100000") long quantity) {

    static ProductResponse of(Product product) {
        return new ProductResponse(product.id(), product.sku(), product.name(), product.description(),
            Decimals.price(product.price()), product.taxRate(), product.quantity());
    }
}
