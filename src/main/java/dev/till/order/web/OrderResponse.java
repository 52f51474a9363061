package dev.till.order.web;

import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import dev.till.tax.web.TaxResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(name = "Order", description = """
    An order with its prices. `id`, `status` and the times are absent if the order is only calculated.""")
record OrderResponse(
    @Schema(description = "A number that grows with each new order; absent if the order is only calculated",
        example = "1")
    @Nullable Long id,
    @Schema(description = "Identifies the order in paths", example = "a76ee7b0-7f9e-4443-899c-f4be0faddee3")
    UUID uuid,
    @Schema(description = "The customer's id; absent if the order has no customer", example = "1")
    @Nullable Long customerId,
    @Schema(description = "The sku of the first catalog line; absent if there is none",
        example = "CAFE-HAMBURGER")
    @Nullable String sku,
    @Nullable OrderStatus status,
    @Schema(description = "The currency, always US dollars", example = "USD")
    String currency,
    @Schema(ref = PolicyNames.SCHEMA) String pricingPolicy,
    @Schema(description = "The lines, in the order in which they were added")
    List<LineItemResponse> lineItems,
    @Schema(description = "The discounts, in the order in which they are applied: those of the coupons, then the "
        + "others as they were added")
    List<DiscountResponse> discounts,
    @Schema(description = "The coupons, in the order in which they were added; absent if there are none")
    @Nullable List<CouponResponse> coupons,
    @Schema(description = "The codes of the coupons; absent if there are none", example = "[\"CAFE3FOR2\"]")
    @Nullable List<String> couponCodes,
    @Schema(description = "The taxes by rate, lowest rate first, then by name; without the rate 0")
    List<TaxResponse> taxes,
    @Schema(description = "Dollars: the sum of price × quantity of all lines", example = "17.50")
    BigDecimal subtotal,
    @Schema(description = "Dollars: the sum of all discounts", example = "1.75")
    BigDecimal discountTotal,
    @Schema(description = "Dollars: the tax on the discounted lines, added and included", example = "0.98")
    BigDecimal taxTotal,
    @Schema(description = "Dollars: the part of `tax_total` that the prices contain; absent if no line has "
        + "`tax_included`", example = "0.98")
    @Nullable BigDecimal includedTaxTotal,
    @Schema(description = "Dollars: subtotal - discount_total + tax_total - included_tax_total, never below 0",
        example = "16.73")
    BigDecimal total,
    @Schema(description = "Dollars: the sum of the totals of all refunds; absent if there was none", example = "8.36")
    @Nullable BigDecimal refundedTotal,
    @Schema(description = "The time when the order was placed, in UTC; absent if it is only calculated",
        example = "2026-01-31T09:30:00Z")
    @Nullable Instant createdAt,
    @Schema(description = "The time of the last change, in UTC; absent if the order is only calculated",
        example = "2026-01-31T09:30:00Z")
    @Nullable Instant updatedAt) {

    static OrderResponse of(Order order) {
        return of(order, order.priced());
    }

    /** Returns an order that is only calculated. */
    static OrderResponse of(PricedOrder priced) {
        return of(null, priced);
    }

    private static OrderResponse of(@Nullable Order order, PricedOrder priced) {
        OrderContent content = priced.content();
        List<Discount> discounts = content.allDiscounts();
        Figures figures = priced.figures().order();
        return new OrderResponse(
            order == null ? null : order.id(),
            content.uuid(),
            order == null ? null : order.customerId(),
            content.lineItems().stream().map(LineItem::sku).filter(Objects::nonNull).findFirst().orElse(null),
            order == null ? null : order.status(),
            "USD",
            priced.policy().name(),
            IntStream.range(0, content.lineItems().size()).mapToObj(line -> LineItemResponse.of(
                content.lineItems().get(line), priced.figures().lines().get(line),
                order == null ? RefundedUnits.NONE : order.refunded(line))).toList(),
            IntStream.range(0, discounts.size()).mapToObj(discount -> DiscountResponse.of(
                discounts.get(discount), priced.figures().appliedAmounts().get(discount))).toList(),
            CouponResponse.of(priced),
            CouponResponse.codes(content),
            priced.figures().taxes().stream().map(TaxResponse::of).toList(),
            Decimals.dollars(figures.subtotal()),
            Decimals.dollars(figures.discountTotal()),
            Decimals.dollars(figures.taxTotal()),
            includedTaxTotal(priced),
            Decimals.dollars(figures.total()),
            order == null || !order.isRefunded() ? null : Decimals.dollars(order.refundedTotal()),
            order == null ? null : order.createdAt(),
            order == null ? null : order.updatedAt());
    }

    /** Returns the included tax in dollars; null if no line has any. */
    static @Nullable BigDecimal includedTaxTotal(PricedOrder priced) {
        return priced.content().lineItems().stream().anyMatch(line -> line.taxes().includesTax())
            ? Decimals.dollars(priced.figures().order().includedTaxTotal()) : null;
    }
}
