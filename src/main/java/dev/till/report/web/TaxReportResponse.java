package dev.till.report.web;

import dev.till.report.ReportRange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

@Schema(name = "TaxReport", description = "A report on taxes")
record TaxReportResponse(
    @Schema(description = "The first day", example = "2026-11-01") LocalDate from,
    @Schema(description = "The last day", example = "2026-11-30") LocalDate to,
    @Schema(description = "The time zone of the days", example = "Europe/Vienna") String zone,
    @Schema(description = "The sums of all sales of the range, the same on every page; its `tax` is the sum of the "
        + "`tax_amount` of all rows")
    SalesFigures totals,
    @Schema(description = "The rows of the page, by rate, then name") List<TaxRowResponse> rows) {

    static TaxReportResponse of(ReportRange range, SalesFigures totals, List<TaxRowResponse> rows) {
        return new TaxReportResponse(range.from(), range.to(), range.zone().getId(), totals, rows);
    }
}
