package dev.till.order.web;

import dev.till.order.LineItem;
import dev.till.order.RefundedUnits;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.TaxList;
import dev.till.tax.web.LineTaxResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "LineItem", description = "A line with its prices. The sums over all lines are the order's totals",
    example = """
        {"uuid": "7cd7f0ef-8265-4593-95ea-dd7c2bb6396d", "sku": "CAFE-HAMBURGER", "name": "Hamburger", "quantity": 2, \
        "price": 8.75, "tax_rate": 0.0625, "subtotal": 17.50, "discount_total": 1.75, "tax_total": 0.98, \
        "total": 16.73}""")
record LineItemResponse(
    @Schema(description = "Identifies the line within its order", example = "7cd7f0ef-8265-4593-95ea-dd7c2bb6396d")
    UUID uuid,
    @Schema(description = "The catalog product; absent if the line has its own name and price",
        example = "CAFE-HAMBURGER")
    @Nullable String sku,
    @Schema(description = "The name", example = "Hamburger") String name,
    @Schema(description = "The number of units", example = "2") BigDecimal quantity,
    @Schema(description = "The price of one unit in dollars, with 2 to 4 decimals", example = "8.75") BigDecimal price,
    @Schema(description = "The tax rate as a fraction: 0.0625 is 6.25%; absent if the line has `taxes`",
        example = "0.0625")
    @Nullable BigDecimal taxRate,
    @Schema(description = "The taxes, each with a name; absent if the line has a `tax_rate`")
    @Nullable List<LineTaxResponse> taxes,
    @Schema(description = "`true` if the price contains the taxes; absent otherwise", example = "true")
    @Nullable Boolean taxIncluded,
    @Schema(description = "Dollars: price × quantity", example = "17.50") BigDecimal subtotal,
    @Schema(description = "Dollars: the line's discounts and its share of the order's discounts", example = "1.75")
    BigDecimal discountTotal,
    @Schema(description = "Dollars: the line's share of the order's tax", example = "0.98") BigDecimal taxTotal,
    @Schema(description = "Dollars: the part of `tax_total` that the price contains; absent without `tax_included`",
        example = "0.98")
    @Nullable BigDecimal includedTaxTotal,
    @Schema(description = "Dollars: subtotal - discount_total + tax_total - included_tax_total", example = "16.73")
    BigDecimal total,
    @Schema(description = "The number of units that were refunded; absent if none was", example = "1")
    @Nullable BigDecimal refundedQuantity,
    @Schema(description = "Dollars: the part of `total` that was refunded; absent if nothing was", example = "8.36")
    @Nullable BigDecimal refundedTotal) {

    static LineItemResponse of(LineItem line, LineFigures priced, RefundedUnits refunded) {
        Figures figures = priced.figures();
        TaxList taxes = line.taxes();
        boolean isRefunded = refunded.quantity().signum() > 0;
        return new LineItemResponse(line.uuid(), line.sku(), line.name(), line.quantity(),
            Decimals.price(line.price()), taxes.named() ? null : taxes.rate(),
            LineTaxResponse.of(taxes, priced.taxAmounts()), taxes.includesTax() ? true : null,
            Decimals.dollars(figures.subtotal()), Decimals.dollars(figures.discountTotal()),
            Decimals.dollars(figures.taxTotal()),
            taxes.includesTax() ? Decimals.dollars(figures.includedTaxTotal()) : null,
            Decimals.dollars(figures.total()), isRefunded ? refunded.quantity() : null,
            isRefunded ? Decimals.dollars(refunded.total()) : null);
    }
}
