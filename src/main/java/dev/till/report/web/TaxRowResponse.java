package dev.till.report.web;

import dev.till.journal.EntryKey;
import dev.till.pricing.Decimals;
import dev.till.report.SalesRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Schema(name = "TaxRow", description = "What one tax came to, less what was refunded")
record TaxRowResponse(
    @Schema(description = "The rate as a fraction, above 0", example = "0.0625") @Nullable BigDecimal taxRate,
    @Schema(description = "The name; absent for a tax without one", example = "State") @Nullable String name,
    @Schema(description = "Whether the tax also taxes the taxes before it", example = "false")
    @Nullable Boolean compound,
    @Schema(description = "Whether prices contain the tax", example = "false") @Nullable Boolean taxIncluded,
    @Schema(description = "True on the row of all taxes beyond the first 1,000 of a day in UTC, which has no rate; "
        + "otherwise absent", example = "true")
    @Nullable Boolean other,
    @Schema(description = "Dollars that the tax applies to: net, and for a compound tax with the taxes before it",
        example = "89.82")
    BigDecimal taxableAmount,
    @Schema(description = "Dollars of the tax", example = "5.61") BigDecimal taxAmount) {

    static TaxRowResponse of(SalesRow row) {
        EntryKey.TaxName tax = row.key().tax();
        BigDecimal taxable = SalesFigures.dollars(row.amounts().net());
        BigDecimal amount = SalesFigures.dollars(row.amounts().tax());
        return tax == null ? new TaxRowResponse(null, null, null, null, true, taxable, amount)
            : new TaxRowResponse(
                Decimals.plain(tax.rate()), tax.name(), tax.compound(), tax.included(), null, taxable, amount);
    }
}
