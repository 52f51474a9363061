package dev.till.order.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.till.order.ObservedDraft;
import dev.till.order.ObservedDraft.Totals;
import dev.till.pricing.Limits;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Observed", description = "The figures that another system computed. All but `total` are optional. The "
    + "other fields of an order are accepted and ignored",
    requiredProperties = "total", example = """
        {"total": 19.54, "tax_total": 1.32}""")
@JsonIgnoreProperties({"id", "uuid", "customer_id", "sku", "status", "currency", "pricing_policy", "discounts", "taxes",
    "refunded_total", "created_at", "updated_at"})
record ObservedRequest(
    @Schema(description = "Dollars: before discounts and before added tax", minimum = "0",
        maximum = ObservedDraft.MAX_FIGURE, multipleOf = ObservedRequest.CENT, example = "21.35")
    @Nullable BigDecimal subtotal,
    @Schema(description = "Dollars: the sum of all discounts", minimum = "0", maximum = ObservedDraft.MAX_FIGURE,
        multipleOf = ObservedRequest.CENT, example = "3.13")
    @Nullable BigDecimal discountTotal,
    @Schema(description = "Dollars: all taxes, added and included", minimum = "0", maximum = ObservedDraft.MAX_FIGURE,
        multipleOf = ObservedRequest.CENT, example = "1.32")
    @Nullable BigDecimal taxTotal,
    @Schema(description = "Dollars: the part of `tax_total` that the prices contain", minimum = "0",
        maximum = ObservedDraft.MAX_FIGURE, multipleOf = ObservedRequest.CENT, example = "0.00")
    @Nullable BigDecimal includedTaxTotal,
    @Schema(description = "Dollars: the amount to pay", minimum = "0", maximum = ObservedDraft.MAX_FIGURE,
        multipleOf = ObservedRequest.CENT, example = "19.54")
    @Nullable BigDecimal total,
    @ArraySchema(maxItems = Limits.MAX_LINE_ITEMS,
        arraySchema = @Schema(description = "The figures of the lines, in the order's order. There can be fewer than "
            + "the order has; an entry can be empty"))
    @Nullable List<@Nullable Line> lineItems) {

    /** The smallest difference between two figures. */
    static final double CENT = 0.01;

    ObservedDraft toDraft() {
        return new ObservedDraft(new Totals(subtotal, discountTotal, taxTotal, includedTaxTotal, total),
            lineItems == null ? List.of()
                : lineItems.stream().map(line -> line == null ? null : line.toDraft()).toList());
    }

    /** Returns the same figures with two decimals, as answers have them. */
    ObservedRequest printed() {
        return new ObservedRequest(printed(subtotal), printed(discountTotal), printed(taxTotal),
            printed(includedTaxTotal), printed(total), lineItems == null ? null
                : lineItems.stream().map(line -> line == null ? null : line.printed()).toList());
    }

    private static @Nullable BigDecimal printed(@Nullable BigDecimal figure) {
        return figure == null ? null : figure.setScale(2, RoundingMode.UNNECESSARY);
    }

    @Schema(name = "ObservedLine", description = "The figures of a line that another system computed. All are "
        + "optional. The other fields of a line are accepted and ignored")
    @JsonIgnoreProperties({"uuid", "sku", "name", "quantity", "price", "tax_rate", "taxes", "tax_included",
        "refunded_quantity", "refunded_total"})
    record Line(
        @Schema(description = "Dollars: price × quantity", minimum = "0", maximum = ObservedDraft.MAX_FIGURE,
            multipleOf = ObservedRequest.CENT, example = "8.75")
        @Nullable BigDecimal subtotal,
        @Schema(description = "Dollars: the line's discounts", minimum = "0", maximum = ObservedDraft.MAX_FIGURE,
            multipleOf = ObservedRequest.CENT, example = "2.14")
        @Nullable BigDecimal discountTotal,
        @Schema(description = "Dollars: the line's taxes", minimum = "0", maximum = ObservedDraft.MAX_FIGURE,
            multipleOf = ObservedRequest.CENT, example = "0.41")
        @Nullable BigDecimal taxTotal,
        @Schema(description = "Dollars: the part of `tax_total` that the price contains", minimum = "0",
            maximum = ObservedDraft.MAX_FIGURE, multipleOf = ObservedRequest.CENT, example = "0.00")
        @Nullable BigDecimal includedTaxTotal,
        @Schema(description = "Dollars: the amount to pay", minimum = "0", maximum = ObservedDraft.MAX_FIGURE,
            multipleOf = ObservedRequest.CENT, example = "7.02")
        @Nullable BigDecimal total) {

        private Totals toDraft() {
            return new Totals(subtotal, discountTotal, taxTotal, includedTaxTotal, total);
        }

        private Line printed() {
            return new Line(ObservedRequest.printed(subtotal), ObservedRequest.printed(discountTotal),
                ObservedRequest.printed(taxTotal), ObservedRequest.printed(includedTaxTotal),
                ObservedRequest.printed(total));
        }
    }
}
