package dev.till.tax.web;

import dev.till.pricing.Decimals;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A tax on several lines together, with its amount. */
@Schema(name = "Tax", description = "A tax on all lines that have it: with one name, one rate, and compound or not",
    example = """
        {"tax_rate": 0.0625, "taxable_amount": 15.75, "tax_amount": 0.98}""")
public record TaxResponse(
    @Schema(description = "The name; absent for the `tax_rate` of lines without `taxes`", example = "State tax")
    @Nullable String name,
    @Schema(description = "The rate as a fraction above 0", example = "0.0625") BigDecimal taxRate,
    @Schema(description = "`true` if it also taxes the taxes before it; absent otherwise", example = "true")
    @Nullable Boolean compound,
    @Schema(description = "Dollars: the sum of the lines with this tax, after discounts and without any tax; for a "
        + "compound tax with the taxes before it", example = "15.75")
    BigDecimal taxableAmount,
    @Schema(description = "Dollars: the tax on that sum", example = "0.98") BigDecimal taxAmount) {

    /** Returns a tax with its amounts in dollars. */
    public static TaxResponse of(TaxFigures figures) {
        Tax tax = figures.tax();
        return new TaxResponse(tax.name(), tax.rate(), tax.compound() ? true : null,
            Decimals.dollars(figures.taxableAmount()), Decimals.dollars(figures.taxAmount()));
    }
}
