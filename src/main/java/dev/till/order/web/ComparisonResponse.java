package dev.till.order.web;

import dev.till.order.PricedOrder;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Comparison", description = "The totals of an order under one pricing policy")
record ComparisonResponse(
    @Schema(ref = PolicyNames.SCHEMA) String pricingPolicy,
    @Schema(description = "Dollars: the sum of price × quantity of all lines", example = "21.35")
    BigDecimal subtotal,
    @Schema(description = "Dollars: the sum of all discounts", example = "3.03") BigDecimal discountTotal,
    @Schema(description = "Dollars: the tax on the discounted lines, added and included", example = "1.31")
    BigDecimal taxTotal,
    @Schema(description = "Dollars: the part of `tax_total` that the prices contain; absent if no line has "
        + "`tax_included`", example = "1.31")
    @Nullable BigDecimal includedTaxTotal,
    @Schema(description = "Dollars: subtotal - discount_total + tax_total - included_tax_total", example = "19.63")
    BigDecimal total,
    @Schema(description = "Dollars: this total minus the total of the first entry; negative if this policy is cheaper",
        example = "0.00") BigDecimal difference) {

    /** Compares each order with the first one. */
    static List<ComparisonResponse> of(List<PricedOrder> orders) {
        long first = orders.get(0).figures().order().total();
        return orders.stream().map(order -> of(order, first)).toList();
    }

    private static ComparisonResponse of(PricedOrder order, long first) {
        Figures figures = order.figures().order();
        return new ComparisonResponse(order.policy().name(), Decimals.dollars(figures.subtotal()),
            Decimals.dollars(figures.discountTotal()), Decimals.dollars(figures.taxTotal()),
            OrderResponse.includedTaxTotal(order), Decimals.dollars(figures.total()),
            Decimals.dollars(figures.total() - first));
    }
}
