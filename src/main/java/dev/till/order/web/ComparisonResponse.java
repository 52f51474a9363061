package dev.till.order.web;

import dev.till.order.PricedOrder;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

@Schema(name = "Comparison", description = "What an order would cost under one policy")
record ComparisonResponse(
    @Schema(description = "The policy", example = "standard") String pricingPolicy,
    @Schema(description = "Dollars: price times quantity, summed over the lines", example = "21.35")
    BigDecimal subtotal,
    @Schema(description = "Dollars: what all discounts took", example = "3.03") BigDecimal discountTotal,
    @Schema(description = "Dollars: tax on what is left after discounts", example = "1.31") BigDecimal taxTotal,
    @Schema(description = "Dollars: subtotal - discount_total + tax_total", example = "19.63") BigDecimal total,
    @Schema(description = "Dollars: this total minus that of the first entry, below 0 where this policy is cheaper",
        example = "0.00") BigDecimal difference) {

    /** One entry for each; the first is what the others are compared with. */
    static List<ComparisonResponse> of(List<PricedOrder> orders) {
        long first = orders.get(0).figures().order().total();
        return orders.stream().map(order -> of(order, first)).toList();
    }

    private static ComparisonResponse of(PricedOrder order, long first) {
        Figures figures = order.figures().order();
        return new ComparisonResponse(order.policy().name(), Decimals.dollars(figures.subtotal()),
            Decimals.dollars(figures.discountTotal()), Decimals.dollars(figures.taxTotal()),
            Decimals.dollars(figures.total()), Decimals.dollars(figures.total() - first));
    }
}
