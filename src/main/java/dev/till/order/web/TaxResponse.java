package dev.till.order.web;

import dev.till.pricing.Decimals;
import dev.till.pricing.TaxFigures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

@Schema(name = "Tax", description = "The tax of all lines with one rate")
record TaxResponse(
    @Schema(description = "The rate as a fraction above 0", example = "0.0625") BigDecimal taxRate,
    @Schema(description = "Dollars: the sum of the lines with this rate, after discounts", example = "15.75")
    BigDecimal taxableAmount,
    @Schema(description = "Dollars: the tax on that sum", example = "0.98") BigDecimal taxAmount) {

    static TaxResponse of(TaxFigures tax) {
        return new TaxResponse(tax.tax().rate(), Decimals.dollars(tax.taxableAmount()),
            Decimals.dollars(tax.taxAmount()));
    }
}
