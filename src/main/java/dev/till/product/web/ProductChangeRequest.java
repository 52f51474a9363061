package dev.till.product.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.product.ProductChanges;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Schema(name = "ProductChanges", description = """
    What to change of a product; what is absent stays. `quantity` is ignored: stock is changed by movements.""")
@JsonIgnoreProperties({"id", "quantity"})
record ProductChangeRequest(
    @Schema(description = "The product's own, or absent: it can't be changed", example = "ABC123", minLength = 1,
        maxLength = 64, pattern = Patterns.SKU)
    @Nullable String sku,

    @Schema(description = "1 to 200 characters", example = "Bluetooth Keyboard", minLength = 1, maxLength = 200,
        pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "At most 2000 characters, line feeds included",
        example = "A compact keyboard that pairs with three devices", maxLength = 2000)
    @Nullable String description,

    @Schema(description = "Dollars a unit, at most 4 decimals", example = "44.90", minimum = "0",
        maximum = "9999999.99", multipleOf = 0.0001)
    @Nullable BigDecimal price,

    @Schema(description = "A fraction, at most 6 decimals", example = "0.0625", minimum = "0", maximum = "1",
        multipleOf = 0.000001)
    @Nullable BigDecimal taxRate) {

    ProductChanges toChanges() {
        return new ProductChanges(sku, name, description, price, taxRate);
    }
}
