package dev.till.refund.web;

import dev.till.order.LineItem;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import dev.till.pricing.TaxList;
import dev.till.refund.RefundLine;
import dev.till.tax.web.LineTaxResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "RefundLine", description = "Refunded units of a line. The sums over all lines are the refund's totals",
    example = """
        {"uuid": "01981f3a-5c00-7000-8000-000000000031", "sku": "HOME-TOWEL", "name": "Linen Towel", "quantity": 1, \
        "restock": true, "tax_rate": 0.1025, "subtotal": 27.30, "discount_total": 2.73, "tax_total": 2.52, \
        "total": 27.09}""")
record RefundLineResponse(
    @Schema(description = "The uuid of the line of the order", example = "01981f3a-5c00-7000-8000-000000000031")
    UUID uuid,
    @Schema(description = "The catalog product; absent if the line has its own name and price", example = "HOME-TOWEL")
    @Nullable String sku,
    @Schema(description = "The name", example = "Linen Towel") String name,
    @Schema(description = "The number of refunded units", example = "1") BigDecimal quantity,
    @Schema(description = "Whether the units went back to stock", example = "true") boolean restock,
    @Schema(description = "The tax rate as a fraction; absent if the line has `taxes`", example = "0.1025")
    @Nullable BigDecimal taxRate,
    @Schema(description = "The taxes, each with a name and the refunded amount; absent if the line has a `tax_rate`")
    @Nullable List<LineTaxResponse> taxes,
    @Schema(description = "`true` if the price contains the taxes; absent otherwise", example = "true")
    @Nullable Boolean taxIncluded,
    @Schema(description = "Dollars: the units' share of the line's `subtotal`", example = "27.30")
    BigDecimal subtotal,
    @Schema(description = "Dollars: the units' share of the line's `discount_total`", example = "2.73")
    BigDecimal discountTotal,
    @Schema(description = "Dollars: the units' share of the line's `tax_total`", example = "2.52") BigDecimal taxTotal,
    @Schema(description = "Dollars: the part of `tax_total` that the price contains; absent without `tax_included`",
        example = "2.52")
    @Nullable BigDecimal includedTaxTotal,
    @Schema(description = "Dollars: subtotal - discount_total + tax_total - included_tax_total", example = "27.09")
    BigDecimal total) {

    static RefundLineResponse of(RefundLine refunded) {
        LineItem line = refunded.line();
        TaxList taxes = line.taxes();
        Figures figures = refunded.figures().figures();
        return new RefundLineResponse(line.uuid(), line.sku(), line.name(), refunded.quantity(), refunded.restock(),
            taxes.named() ? null : taxes.rate(), LineTaxResponse.of(taxes, refunded.figures().taxAmounts()),
            taxes.includesTax() ? true : null, Decimals.dollars(figures.subtotal()),
            Decimals.dollars(figures.discountTotal()), Decimals.dollars(figures.taxTotal()),
            taxes.includesTax() ? Decimals.dollars(figures.includedTaxTotal()) : null,
            Decimals.dollars(figures.total()));
    }
}
