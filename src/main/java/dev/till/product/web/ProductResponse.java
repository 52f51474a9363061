package dev.till.product.web;

import dev.till.pricing.Decimals;
import dev.till.pricing.TaxList;
import dev.till.product.Product;
import dev.till.tax.web.ProductTaxResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Product", description = "A product of the catalog")
record ProductResponse(
    @Schema(description = "A number that grows with each new product; lists are sorted by it", example = "1") long id,
    @Schema(description = "Identifies the product in paths and orders", example = "ABC123") String sku,
    @Schema(description = "The name", example = "Bluetooth Keyboard") String name,
    @Schema(description = "The description, possibly empty",
        example = "A compact keyboard that pairs with three devices")
    String description,
    @Schema(description = "The price of one unit in dollars, with 2 to 4 decimals", example = "49.90") BigDecimal price,
    @Schema(description = "The tax rate as a fraction: 0.0625 is 6.25%; absent if the product has `taxes`",
        example = "0.0625")
    @Nullable BigDecimal taxRate,
    @Schema(description = "The taxes, each with a name; absent if the product has a `tax_rate`")
    @Nullable List<ProductTaxResponse> taxes,
    @Schema(description = "`true` if the price contains the taxes; absent otherwise", example = "true")
    @Nullable Boolean taxIncluded,
    @Schema(description = "Units in stock; 0 if sold out", example = "100000") long quantity,
    @Schema(description = "The stock at which an event tells that it is low; absent if none does", example = "5")
    @Nullable Long lowStockAt) {

    static ProductResponse of(Product product) {
        TaxList taxes = product.taxes();
        return new ProductResponse(product.id(), product.sku(), product.name(), product.description(),
            Decimals.price(product.price()), taxes.named() ? null : taxes.rate(), ProductTaxResponse.of(taxes),
            taxes.included() ? true : null, product.quantity(), product.lowStockAt());
    }
}
