package dev.till.order.web;

import dev.till.order.LineItem;
import dev.till.pricing.Decimals;
import dev.till.pricing.explain.Explanation;
import dev.till.pricing.explain.Explanation.Totals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "ExplainedLine", description = "A line, and how its figures came about")
record ExplainedLineResponse(
    @Schema(description = "Identifies the line", example = "7cd7f0ef-8265-4593-95ea-dd7c2bb6396d") UUID uuid,
    @Schema(description = "The catalog product; absent if the line has its own name and price",
        example = "CAFE-HAMBURGER")
    @Nullable String sku,
    @Schema(description = "The name", example = "Hamburger") String name,
    @Schema(description = "The number of units", example = "2") BigDecimal quantity,
    @Schema(description = "The price of one unit in dollars, with 2 to 4 decimals", example = "8.75") BigDecimal price,
    @Schema(description = "Price × quantity") FigureResponse subtotal,
    @Schema(description = "Its discounts and its share of the order's discounts: `subtotal` - `net`")
    FigureResponse discountTotal,
    @Schema(description = "What is paid for the price tag: with included tax, without added tax") FigureResponse net,
    @Schema(description = "All taxes") FigureResponse taxTotal,
    @Schema(description = "The taxes that the price contains; absent if there are none")
    @Nullable FigureResponse includedTaxTotal,
    @Schema(description = "The amount to pay") FigureResponse total,
    @Schema(description = "Each tax") List<ExplainedTaxResponse> taxes,
    @Schema(description = "The index of its entry in `tax_lists`", example = "0") int taxList) {

    static ExplainedLineResponse of(LineItem item, Explanation.Line line) {
        Totals totals = line.totals();
        return new ExplainedLineResponse(item.uuid(), item.sku(), item.name(), item.quantity(),
            Decimals.price(item.price()), FigureResponse.of(totals.subtotal()),
            FigureResponse.of(totals.discountTotal()), FigureResponse.of(totals.net()),
            FigureResponse.of(totals.taxTotal()), ExplanationResponse.includedTax(totals),
            FigureResponse.of(totals.total()), ExplainedTaxResponse.of(item.taxes().taxes(), line.taxes()),
            line.taxList());
    }
}
