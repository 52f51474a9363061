package dev.till.order.web;

import dev.till.pricing.Tax;
import dev.till.pricing.explain.Explanation.OrderTax;
import dev.till.pricing.explain.Figure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(name = "ExplainedTax", description = "A tax of the order, of lines with the same taxes, or of a line")
record ExplainedTaxResponse(
    @Schema(description = "The name; absent for a `tax_rate`", example = "State tax") @Nullable String name,
    @Schema(description = "The rate as a fraction", example = "0.0625") BigDecimal taxRate,
    @Schema(description = "`true` if it also taxes the taxes before it; absent otherwise", example = "true")
    @Nullable Boolean compound,
    @Schema(description = "The sum of the lines with this tax, after discounts and without any tax; for a compound tax "
        + "with the taxes before it. Only for a tax of the order")
    @Nullable FigureResponse taxableAmount,
    @Schema(description = "The amount of the tax") FigureResponse taxAmount) {

    static ExplainedTaxResponse of(OrderTax tax) {
        return of(tax.tax(), tax.taxableAmount(), tax.taxAmount());
    }

    static List<ExplainedTaxResponse> of(List<Tax> taxes, List<Figure> amounts) {
        return IntStream.range(0, taxes.size()).mapToObj(i -> of(taxes.get(i), null, amounts.get(i))).toList();
    }

    private static ExplainedTaxResponse of(Tax tax, @Nullable Figure taxable, Figure amount) {
        return new ExplainedTaxResponse(tax.name(), tax.rate(), tax.compound() ? true : null,
            taxable == null ? null : FigureResponse.of(taxable), FigureResponse.of(amount));
    }
}
