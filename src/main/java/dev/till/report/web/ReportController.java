package dev.till.report.web;

import dev.till.http.AcceptedTypes;
import dev.till.http.Paging;
import dev.till.http.document.Refuses;
import dev.till.http.document.StaffOnly;
import dev.till.journal.Section;
import dev.till.report.DayRow;
import dev.till.report.Report;
import dev.till.report.ReportGrouping;
import dev.till.report.ReportQuery;
import dev.till.report.ReportRange;
import dev.till.report.ReportService;
import dev.till.report.SalesJournal;
import dev.till.report.SalesRow;
import dev.till.store.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Staff")
@RestController
@RequestMapping("/reports")
@RequiredArgsConstructor
class ReportController {

    private static final String CSV_TYPE = "text/csv";
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final String DEFAULT_LIMIT = "500";
    private static final int MAX_LIMIT = 2000;

    private final SalesJournal journal;
    private final ReportService reports;

    @Operation(operationId = "reportSales", summary = "Report sales", description = """
        What was sold on these days, by day, product, discount or pricing policy. An order counts on the day on which \
        it is placed; a change, a cancellation and a refund count on their own day, as the difference that they make. \
        So a day that is over never changes, and days add up to their month. For every row and in all, `gross` - \
        `discounts` - `returns` = `net` and `net` + `tax` = `total`, to the cent. Every order that was acknowledged \
        before the call is in the report. By day, each day has a row. Products, discounts and policies have one if \
        something happened. If the `Accept` header prefers `text/csv`, the answer is a table with the rows, in which a \
        text that a spreadsheet may take for a formula has a `'` before it.""")
    @ApiResponse(responseCode = "200", description = "The report", headers = {
        @Header(name = "Link", ref = "#/components/headers/Link"),
        @Header(name = "Content-Disposition", ref = "#/components/headers/Content-Disposition")},
        content = {
            @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                schema = @Schema(implementation = SalesReportResponse.class),
                examples = @ExampleObject(name = "sales_report", ref = "sales_report")),
            @Content(mediaType = CSV_TYPE, schema = @Schema(type = "string"),
                examples = @ExampleObject(name = "sales_table", ref = "sales_table"))})
    @StaffOnly
    @Refuses({"invalid_report", "report_not_acceptable"})
    @GetMapping("/sales")
    ResponseEntity<?> sales(
        @RequestParam(name = "from", required = false) @Nullable String from,
        @RequestParam(name = "to", required = false) @Nullable String to,
        @RequestParam(name = "zone", required = false) @Nullable String zone,
        @RequestParam(name = "group_by", required = false) @Nullable String groupBy,
        @RequestParam(name = "limit", defaultValue = DEFAULT_LIMIT) @Min(1) @Max(MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after,
        @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept)
        throws HttpMediaTypeNotAcceptableException {
        boolean asTable = prefersTable(accept);
        ReportQuery query = ReportQuery.of(from, to, zone, groupBy);
        if (query.grouping() == ReportGrouping.DAY) {
            long before = Paging.id(after, 0);
            journal.bringUpToDate();
            Report<DayRow> report = reports.days(query.range(), before, limit);
            return sales(asTable, query, report, SalesRowResponse::of,
                Paging.cursor(LongStream.of(before + report.rows().items().size())));
        }
        String last = Paging.text(after);
        journal.bringUpToDate();
        Report<SalesRow> report = reports.sales(query.range(), query.grouping().getSection(), last, limit);
        return sales(asTable, query, report, SalesRowResponse::of, lastName(report));
    }

    private static <R> ResponseEntity<?> sales(
        boolean asTable, ReportQuery query, Report<R> report, Function<R, SalesRowResponse> form, String next) {
        Slice<SalesRowResponse> rows = report.rows().map(form);
        ResponseEntity.BodyBuilder answer = answer(rows, next);
        return asTable
            ? table(answer, "sales-by-" + query.grouping(), query.range(),
                SalesTable.of(query.grouping(), rows.items()))
            : json(answer).body(SalesReportResponse.of(query, SalesFigures.of(report.totals()), rows.items()));
    }

    @Operation(operationId = "reportTaxes", summary = "Report taxes", description = """
        What each tax with a rate above 0 came to on these days, by rate, then name. Taxes that prices contain and \
        taxes that are added have rows of their own. As in the report on sales, a change, a cancellation and a refund \
        count on their own day. If the `Accept` header prefers `text/csv`, the answer is a table with the rows.""")
    @ApiResponse(responseCode = "200", description = "The report", headers = {
        @Header(name = "Link", ref = "#/components/headers/Link"),
        @Header(name = "Content-Disposition", ref = "#/components/headers/Content-Disposition")},
        content = {
            @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                schema = @Schema(implementation = TaxReportResponse.class),
                examples = @ExampleObject(name = "tax_report", ref = "tax_report")),
            @Content(mediaType = CSV_TYPE, schema = @Schema(type = "string"),
                examples = @ExampleObject(name = "tax_table", ref = "tax_table"))})
    @StaffOnly
    @Refuses({"invalid_report", "report_not_acceptable"})
    @GetMapping("/taxes")
    ResponseEntity<?> taxes(
        @RequestParam(name = "from", required = false) @Nullable String from,
        @RequestParam(name = "to", required = false) @Nullable String to,
        @RequestParam(name = "zone", required = false) @Nullable String zone,
        @RequestParam(name = "limit", defaultValue = DEFAULT_LIMIT) @Min(1) @Max(MAX_LIMIT) int limit,
        @RequestParam(name = "after", required = false) @Nullable String after,
        @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept)
        throws HttpMediaTypeNotAcceptableException {
        boolean asTable = prefersTable(accept);
        ReportRange range = ReportQuery.of(from, to, zone, null).range();
        String last = Paging.text(after);
        journal.bringUpToDate();
        Report<SalesRow> report = reports.sales(range, Section.TAX, last, limit);
        Slice<TaxRowResponse> rows = report.rows().map(TaxRowResponse::of);
        ResponseEntity.BodyBuilder answer = answer(rows, lastName(report));
        return asTable ? table(answer, "taxes", range, SalesTable.of(rows.items()))
            : json(answer).body(TaxReportResponse.of(range, SalesFigures.of(report.totals()), rows.items()));
    }

    /** The default is JSON. */
    private static boolean prefersTable(@Nullable String accept) throws HttpMediaTypeNotAcceptableException {
        AcceptedTypes accepted = AcceptedTypes.of(accept);
        return accepted.prefers(MediaType.valueOf(CSV_TYPE), MediaType.APPLICATION_JSON,
            accepted.quality(MediaType.APPLICATION_JSON));
    }

    /** The cursor behind the last row; any where there are no rows, since no page follows then. */
    private static String lastName(Report<SalesRow> report) {
        List<SalesRow> rows = report.rows().items();
        return Paging.cursor(rows.isEmpty() ? "" : rows.get(rows.size() - 1).key().name());
    }

    private static ResponseEntity.BodyBuilder answer(Slice<?> rows, String next) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().varyBy(HttpHeaders.ACCEPT);
        return rows.hasMore() ? answer.header(HttpHeaders.LINK, Paging.link(next)) : answer;
    }

    private static ResponseEntity.BodyBuilder json(ResponseEntity.BodyBuilder answer) {
        return answer.contentType(MediaType.APPLICATION_JSON);
    }

    private static ResponseEntity<?> table(
        ResponseEntity.BodyBuilder answer, String name, ReportRange range, String table) {
        String file = "%s-%s-%s.csv".formatted(name, range.from(), range.to());
        return answer.contentType(CSV)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file).build().toString())
            .body(table);
    }
}
