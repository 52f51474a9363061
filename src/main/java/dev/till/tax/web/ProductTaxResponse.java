package dev.till.tax.web;

import dev.till.pricing.TaxList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the taxes of a product. */
@Schema(name = "ProductTax", description = "One tax of a product", example = """
    {"name": "State tax", "tax_rate": 0.0625}""")
public record ProductTaxResponse(
    @Schema(description = "The name", example = "State tax") String name,
    @Schema(description = "The rate as a fraction: 0.0625 is 6.25%", example = "0.0625") BigDecimal taxRate,
    @Schema(description = "`true` if it also taxes the taxes before it; absent otherwise", example = "true")
    @Nullable Boolean compound) {

    /** Returns the taxes; null if the list is one rate without a name. */
    public static @Nullable List<ProductTaxResponse> of(TaxList list) {
        return list.named() ? list.taxes().stream().map(tax -> new ProductTaxResponse(
            Objects.requireNonNull(tax.name()), tax.rate(), tax.compound() ? true : null)).toList() : null;
    }
}
