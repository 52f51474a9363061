package dev.till.refund.web;

import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import dev.till.refund.Refund;
import dev.till.refund.RefundContent;
import dev.till.tax.web.TaxResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Refund", description = """
    A refund of units of an order. `uuid` and `created_at` are absent if the refund is only calculated.""")
record RefundResponse(
    @Schema(description = "Identifies the refund; absent if it is only calculated",
        example = "01a21935-004e-766f-b078-606893c48212")
    @Nullable UUID uuid,
    @Schema(description = "The uuid of the order", example = "01981f3a-5c00-7000-8000-000000000002") UUID orderUuid,
    @Schema(description = "The reason; absent if none was given", example = "one was scratched")
    @Nullable String reason,
    @Schema(description = "The refunded lines, in the order of the order's lines") List<RefundLineResponse> lineItems,
    @Schema(description = "Dollars: the sum of the lines' shares before discounts", example = "27.30")
    BigDecimal subtotal,
    @Schema(description = "Dollars: the sum of the lines' discounts", example = "2.73") BigDecimal discountTotal,
    @Schema(description = "Dollars: the refunded tax, added and included", example = "2.52") BigDecimal taxTotal,
    @Schema(description = "Dollars: the part of `tax_total` that the prices contain; absent if no line has "
        + "`tax_included`", example = "2.52")
    @Nullable BigDecimal includedTaxTotal,
    @Schema(description = "Dollars to pay back: subtotal - discount_total + tax_total - included_tax_total",
        example = "27.09")
    BigDecimal total,
    @Schema(description = "The refunded taxes by rate, lowest rate first, then by name; without the rate 0")
    List<TaxResponse> taxes,
    @Schema(description = "The time of the refund, in UTC; absent if it is only calculated",
        example = "2026-01-31T09:30:00Z")
    @Nullable Instant createdAt) {

    static RefundResponse of(Refund refund) {
        return of(refund.uuid(), refund.content(), refund.createdAt());
    }

    /** Returns a refund that is only calculated. */
    static RefundResponse of(RefundContent content) {
        return of(null, content, null);
    }

    private static RefundResponse of(@Nullable UUID uuid, RefundContent content, @Nullable Instant createdAt) {
        Figures figures = content.figures();
        boolean included = content.lines().stream().anyMatch(line -> line.line().taxes().includesTax());
        return new RefundResponse(uuid, content.order(), content.reason(),
            content.lines().stream().map(RefundLineResponse::of).toList(),
            Decimals.dollars(figures.subtotal()), Decimals.dollars(figures.discountTotal()),
            Decimals.dollars(figures.taxTotal()),
            included ? Decimals.dollars(figures.includedTaxTotal()) : null, Decimals.dollars(figures.total()),
            content.taxes().stream().map(TaxResponse::of).toList(), createdAt);
    }
}
