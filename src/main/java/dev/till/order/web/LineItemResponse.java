package dev.till.order.web;

import dev.till.order.LineItem;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "LineItem", description = "A line with its figures, which add up to the order's")
record LineItemResponse(
    @Schema(description = "Identifies the line within its order", example = "7cd7f0ef-8265-4593-95ea-dd7c2bb6396d")
    UUID uuid,
    @Schema(description = "The catalog product; absent on a free line", example = "CAFE-HAMBURGER")
    @Nullable String sku,
    @Schema(description = "What is bought", example = "Hamburger") String name,
    @Schema(description = "Units", example = "2") BigDecimal quantity,
    @Schema(description = "Dollars a unit: two decimals, more where it has them", example = "8.75") BigDecimal price,
    @Schema(description = "A fraction; 0 is untaxed", example = "0.0625") BigDecimal taxRate,
    @Schema(description = "Dollars: price times quantity", example = "17.50") BigDecimal subtotal,
    @Schema(description = "Dollars: what its own and the order's discounts took of it", example = "1.75")
    BigDecimal discountTotal,
    @Schema(description = "Dollars: its share of the order's tax", example = "0.98") BigDecimal taxTotal,
    @Schema(description = "Dollars: subtotal - discount_total + tax_total", example = "16.73") BigDecimal total) {

    static LineItemResponse of(LineItem line, Figures figures) {
        return new LineItemResponse(line.uuid(), line.sku(), line.name(), line.quantity(),
            Decimals.price(line.price()), line.taxRate(),
            Decimals.dollars(figures.subtotal()), Decimals.dollars(figures.discountTotal()),
            Decimals.dollars(figures.taxTotal()), Decimals.dollars(figures.total()));
    }
}
