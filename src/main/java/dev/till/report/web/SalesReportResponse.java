package dev.till.report.web;

import dev.till.report.ReportGrouping;
import dev.till.report.ReportQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

@Schema(name = "SalesReport", description = "A report on sales")
record SalesReportResponse(
    @Schema(description = "The first day", example = "2026-11-01") LocalDate from,
    @Schema(description = "The last day", example = "2026-11-30") LocalDate to,
    @Schema(description = "The time zone of the days", example = "Europe/Vienna") String zone,
    @Schema(description = "What the rows are by", example = "day") ReportGrouping groupBy,
    @Schema(description = "The sums of all sales of the range, the same on every page") SalesFigures totals,
    @Schema(description = "The rows of the page") List<SalesRowResponse> rows) {

    static SalesReportResponse of(ReportQuery query, SalesFigures totals, List<SalesRowResponse> rows) {
        return new SalesReportResponse(query.range().from(), query.range().to(), query.range().zone().getId(),
            query.grouping(), totals, rows);
    }
}
