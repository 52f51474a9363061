package dev.till.product.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.http.document.Patterns;
import dev.till.product.ProductDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Schema(name = "NewProduct", description = "A product to put on sale")
@JsonIgnoreProperties("id")
record ProductRequest(
    @Schema(description = "Letters, digits, `-`, `_`, `.`, and not dots alone; unique", example = "LAMP-9",
        requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = 64, pattern = Patterns.SKU)
    @Nullable String sku,

    @Schema(description = "1 to 200 characters", example = "Desk Lamp", requiredMode = RequiredMode.REQUIRED,
        minLength = 1, maxLength = 200, pattern = Patterns.TEXT)
    @Nullable String name,

    @Schema(description = "At most 2000 characters, line feeds included; empty where absent",
        example = "Folds flat, and remembers its brightness", maxLength = 2000)
    @Nullable String description,

    @Schema(description = "Dollars a unit, at most 4 decimals", example = "24.90",
        requiredMode = RequiredMode.REQUIRED, minimum = "0", maximum = "9999999.99", multipleOf = 0.0001)
    @Nullable BigDecimal price,

    @Schema(description = "A fraction, at most 6 decimals; untaxed where absent", example = "0.0625", minimum = "0",
        maximum = "1", multipleOf = 0.000001)
    @Nullable BigDecimal taxRate,

    @Schema(description = "Units in stock to begin with, whole; 0 where absent", example = "12", minimum = "0",
        maximum = "1000000000", multipleOf = 1)
    @Nullable BigDecimal quantity) {

    ProductDraft toDraft() {
        return new ProductDraft(sku, name, description, price, taxRate, quantity);
    }
}
