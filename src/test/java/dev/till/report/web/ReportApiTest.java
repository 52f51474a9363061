package dev.till.report.web;

import static dev.till.Json.discount;
import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.till.Answer;
import dev.till.TickingClock;
import dev.till.TillApi;
import dev.till.report.ReportTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Reports as staff get them. Each test has days of its own. */
@ReportTest
class ReportApiTest {

    private static final String NOTHING = "0,0,0,0.00,0.00,0.00,0.00,0.00,0.00";

    @Autowired
    private TillApi till;
    @Autowired
    private TickingClock clock;
    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void beginADay() {
        clock.instant();
        clock.skip(Duration.ofDays(2));
        nextDay();
    }

    private void nextDay() {
        clock.skip(Duration.ofDays(1));
        today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Answer report(String kind, LocalDate from, String more) {
        return till.staff(GET, "/reports/%s?from=%s&to=%s%s".formatted(kind, from, today, more), null).is(200);
    }

    private Answer sales(String more) {
        return report("sales", today, more);
    }

    private String csv(String kind, String more) {
        Map<String, String> headers = new HashMap<>(TillApi.STAFF);
        headers.put("Accept", "text/csv");
        Answer answer = till.send(GET, "/reports/%s?from=%s&to=%s%s".formatted(kind, today, today, more), null, headers)
            .is(200).hasHeader("Content-Type", "text/csv;charset=UTF-8");
        assertThat(answer.header("Vary")).contains("Accept");
        return answer.body();
    }

    private static void hasFigures(Answer answer, String path, String figures) {
        List<String> names = List.of(
            "orders", "units", "returned_units", "gross", "discounts", "returns", "net", "tax", "total");
        List<String> values = List.of(figures.split(","));
        IntStream.range(0, names.size()).forEach(i -> answer.has(path + "." + names.get(i), values.get(i)));
    }

    /** Two units at 10.00 with 5% added, a free line at 12.00 with 20% included, and 10% off. */
    private String discounted() {
        String taxed = till.product(100, "10.00", "0.05");
        return till.open(order(List.of(lineOf(taxed, "quantity", 2),
            line("price", "12.00", "tax_rate", "0.2", "tax_included", "true")),
            List.of(discount("name", "'Opening week'"))));
    }

    @Test
    void reportADayWithEverythingOfIt() {
        String path = discounted();
        Answer placed = till.get(path).is(200).has("subtotal", "32.00").has("discount_total", "3.20")
            .has("tax_total", "2.70").has("included_tax_total", "1.80").has("total", "29.70");
        till.staff(POST, path + "/refunds",
            object("line_items", "[{'uuid': '%s', 'quantity': 1}]".formatted(placed.text("line_items[0].uuid"))))
            .is(201).has("total", "9.45").has("tax_total", "0.45");

        Answer report = sales("").has("from", "'" + today + "'").has("to", "'" + today + "'").has("zone", "'UTC'")
            .has("group_by", "'day'").has("rows[0].date", "'" + today + "'").lacks("rows[1]");
        hasFigures(report, "totals", "1,3,1,30.20,3.20,9.00,18.00,2.25,20.25");
        hasFigures(report, "rows[0]", "1,3,1,30.20,3.20,9.00,18.00,2.25,20.25");
        assertThat(report.header("Link")).isNull();
        assertThat(report.header("Vary")).contains("Accept");
    }

    @Test
    void reportByProductDiscountAndPolicy() {
        String sku = till.product(100, "10.00", "0.05");
        till.staff(POST, "/promotions",
            "{'code': 'REPORT-5', 'name': 'Five off', 'type': 'amount', 'amount': 5}");
        till.post("/orders", object("line_items", List.of(lineOf(sku, "quantity", 2), line()),
            "discounts", List.of(discount("name", "'Name'"), discount()), "coupon_codes", "['report-5']",
            "pricing_policy", "'per_line'")).is(200).has("discount_total", "9.75");

        Answer products = sales("&group_by=product").has("group_by", "'product'").lacks("rows[0].sku")
            .has("rows[1].sku", "'" + sku + "'").lacks("rows[2]");
        assertThat(products.each("rows", "orders")).containsExactly("1", "1");
        assertThat(products.each("rows", "units")).containsExactly("1", "2");
        assertThat(products.each("rows", "gross")).containsExactly("10.00", "20.00");
        assertThat(products.each("rows", "discounts")).containsExactly("3.25", "6.50");

        sales("&group_by=discount").has("rows[0].coupon_code", "'REPORT-5'").has("rows[0].discounts", "5.00")
            .has("rows[0].orders", "1").lacks("rows[0].name").lacks("rows[0].gross").lacks("rows[0].units")
            .has("rows[1].name", "'Name'").has("rows[1].discounts", "2.50").lacks("rows[1].coupon_code")
            .has("rows[2].discounts", "2.25").lacks("rows[2].name").lacks("rows[2].other").lacks("rows[3]");

        Answer policies = sales("&group_by=policy").has("rows[0].pricing_policy", "'per_line'").lacks("rows[1]");
        hasFigures(policies, "rows[0]", "1,3,0,30.00,9.75,0.00,20.25,0.68,20.93");
        hasFigures(policies, "totals", "1,3,0,30.00,9.75,0.00,20.25,0.68,20.93");
    }

    /** An order with two names beyond the first 1,000 would count twice. */
    @Test
    void countNoOrdersOfNamesWithoutARow() {
        int inOne = 100;
        for (int first = 0; first < 1000; first += inOne) {
            till.open(order(List.of(line()), IntStream.range(first, first + inOne)
                .mapToObj(i -> discount("name", "'N%d'".formatted(i), "type", "'amount'", "amount", "0.01")).toList()));
        }
        till.open(order(List.of(line()), List.of(discount("name", "'X'"), discount("name", "'Y'"), discount())));

        Answer report = sales("&group_by=discount&limit=2000").has("rows[0].orders", "1")
            .has("rows[1000].orders", "1").has("rows[1000].discounts", "0.81").lacks("rows[1000].name")
            .has("rows[1001].other", "true").has("rows[1001].discounts", "1.90").lacks("rows[1001].orders");
        assertThat(report.all("rows")).hasSize(1002);
        assertThat(csv("sales", "&group_by=discount&limit=2000")).endsWith("\r\n,,,1,0.81\r\n,,true,,1.90\r\n");
    }

    @Test
    void reportTaxesByRateAndName() {
        till.post("/orders", order(line("tax_rate", "0.05"), line("tax_rate", "0.05", "tax_included", "true"),
            line("taxes",
                "[{'name': 'State', 'tax_rate': 0.04}, {'name': 'City', 'tax_rate': 0.05, 'compound': true}]"),
            line("tax_rate", "0"))).is(200);

        Answer report = report("taxes", today, "").lacks("group_by").has("totals.tax", "1.90").lacks("rows[4]");
        assertThat(report.each("rows", "tax_rate")).containsExactly("0.04", "0.05", "0.05", "0.05");
        assertThat(report.each("rows", "taxable_amount")).containsExactly("10.00", "10.00", "9.52", "10.40");
        assertThat(report.each("rows", "tax_amount")).containsExactly("0.40", "0.50", "0.48", "0.52");
        assertThat(report.each("rows", "tax_included")).containsExactly("false", "false", "true", "false");
        assertThat(report.each("rows", "compound")).containsExactly("false", "false", "false", "true");
        report.has("rows[0].name", "'State'").lacks("rows[1].name").lacks("rows[2].name").has("rows[3].name", "'City'");
    }

    @Test
    void countChangesCancellationsAndRefundsOnTheirOwnDay() {
        String cancelled = discounted();
        String path = till.open(order(line("uuid", "'%s'".formatted(TillApi.anyUuid()), "tax_rate", "0.1")));
        LocalDate first = today;
        String before = sales("").body();
        nextDay();
        till.put(path, order(line("price", "5.00"))).is(200);
        nextDay();
        till.post(cancelled + "/cancel", "{}").is(200);
        nextDay();
        till.staff(POST, path + "/refunds", "{}").is(201);

        Answer days = report("sales", first, "");
        assertThat(days.each("rows", "orders")).containsExactly("2", "0", "-1", "0");
        assertThat(days.each("rows", "gross")).containsExactly("40.20", "5.00", "-30.20", "0.00");
        assertThat(days.each("rows", "discounts")).containsExactly("3.20", "0.00", "-3.20", "0.00");
        assertThat(days.each("rows", "returns")).containsExactly("0.00", "0.00", "0.00", "15.00");
        assertThat(days.each("rows", "total")).containsExactly("40.70", "5.00", "-29.70", "-16.00");
        hasFigures(days, "totals", "1,2,2,15.00,0.00,15.00,0.00,0.00,0.00");
        assertThat(till.staff(GET, "/reports/sales?from=%s&to=%s".formatted(first, first), null).is(200).body())
            .isEqualTo(before);
    }

    @Test
    void beginDaysWhereTheTimeZoneDoes() {
        clock.skip(Duration.ofHours(23).minus(Duration.ofSeconds(
            clock.instant().atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay())));
        till.open(order(line()));

        assertThat(sales("&zone=UTC").each("rows", "orders")).containsExactly("1");
        assertThat(sales("&zone=Asia/Tokyo").has("zone", "'Asia/Tokyo'").each("rows", "orders")).containsExactly("0");
        nextDay();
        assertThat(sales("&zone=Asia/Tokyo").each("rows", "orders")).containsExactly("1");
        assertThat(sales("&zone=America/New_York").each("rows", "orders")).containsExactly("0");
    }

    @Test
    void haveEachOrderThatWasAcknowledged() {
        for (int orders = 1; orders <= 20; orders++) {
            till.open(order(line()));
            sales("").has("totals.orders", orders);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales?group_by=product&", "sales?group_by=discount&", "sales?", "taxes?"})
    void comePageByPageWithTheSameTotals(String report) {
        LocalDate first = today;
        for (int i = 0; i < 5; i++) {
            till.open(order(
                List.of(lineOf(till.product(9)), line("tax_rate", "0.0" + (i + 1)), line()),
                List.of(discount("name", "'N%d ü🍔'".formatted(i)), discount())));
            nextDay();
        }
        String path = "/reports/%sfrom=%s&to=%s&limit=".formatted(report, first, today.minusDays(1));
        Answer whole = till.staff(GET, path + 1000, null).is(200);
        List<String> walked = new ArrayList<>();
        List<Answer> pages = till.pages(path + 2);
        pages.forEach(page -> {
            page.has("totals", whole.at("totals"));
            page.all("rows").forEach(row -> walked.add(row.toString()));
        });

        assertThat(walked).hasSizeGreaterThanOrEqualTo(5)
            .containsExactlyElementsOf(whole.all("rows").map(Object::toString).toList());
        assertThat(pages).hasSize((walked.size() + 1) / 2);
        assertThat(till.pages(path + 1)).hasSize(walked.size());
    }

    @Test
    void areTablesForSpreadsheets() {
        String sku = till.product(9);
        String quoted = "=1+1, \\\"x\\\" ü🍔";
        till.post("/orders", order(List.of(lineOf(sku), line("price", "1.50", "tax_rate", "0.1")),
            List.of(discount("name", "'" + quoted + "'"), discount(), discount("name", "'-5'"),
                discount("name", "'@A'"), discount("name", "'+B'"), discount("name", "'a-b'")))).is(200);

        assertThat(csv("sales", "")).isEqualTo(
            "date,orders,units,returned_units,gross,discounts,returns,net,tax,total\r\n"
                + today + ",1,2,0,11.50,5.39,0.00,6.11,0.08,6.19\r\n");
        assertThat(csv("sales", "&group_by=product")).startsWith("sku,orders,").contains("\r\n,1,1,0,1.50,",
            "\r\n" + sku + ",1,1,0,10.00,");
        assertThat(csv("sales", "&group_by=discount").lines()).containsExactly(
            "coupon_code,name,other,orders,discounts", ",'+B,,1,0.75", ",'-5,,1,0.93",
            ",\"'=1+1, \"\"x\"\" ü🍔\",,1,1.15", ",'@A,,1,0.84", ",a-b,,1,0.68",
            ",,,1,1.04");
        assertThat(csv("sales", "&group_by=policy")).contains("\r\nstandard,1,2,0,11.50,");
        assertThat(csv("taxes", "")).isEqualTo("tax_rate,name,compound,tax_included,other,taxable_amount,tax_amount\r\n"
            + "0.1,,false,false,,0.80,0.08\r\n");
    }

    @Test
    void keepNegativeNumbersInTables() {
        String path = discounted();
        nextDay();
        till.post(path + "/cancel", "{}").is(200);

        assertThat(csv("sales", "")).endsWith(today + ",-1,-3,0,-30.20,-3.20,0.00,-27.00,-2.70,-29.70\r\n");
    }

    @ParameterizedTest
    @CsvSource({"sales, &group_by=product, sales-by-product", "taxes, '', taxes"})
    void nameAFileForTables(String kind, String more, String name) {
        Map<String, String> headers = new HashMap<>(TillApi.STAFF);
        headers.put("Accept", "text/csv, application/json;q=0.9");

        till.send(GET, "/reports/%s?from=2026-11-01&to=2026-11-30%s".formatted(kind, more), null, headers).is(200)
            .hasHeader("Content-Disposition", "attachment; filename=\"%s-2026-11-01-2026-11-30.csv\"".formatted(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/csv;q=0.9, */*", "application/*, text/csv"})
    void areJsonUnlessATableIsPreferred(String accept) {
        Map<String, String> headers = new HashMap<>(TillApi.STAFF);
        headers.put("Accept", accept);

        till.send(GET, "/reports/sales?from=2026-11-01&to=2026-11-02", null, headers).is(200)
            .hasHeader("Content-Type", "application/json").has("rows[1].date", "'2026-11-02'");
    }

    @Test
    void refuseOtherTypesAndAnswerErrorsInJson() {
        Map<String, String> headers = new HashMap<>(TillApi.STAFF);
        for (String accept : List.of("text/html", "csv", "text/csv;q=0, nonsense/*;q=2")) {
            headers.put("Accept", accept);
            till.send(GET, "/reports/taxes?from=2026-11-01&to=2026-11-02", null, headers).refuses(406).has("message",
                "'This address answers in application/json or text/csv; allow that in the Accept header'");
        }
        headers.put("Accept", "text/csv");
        till.send(GET, "/reports/sales?from=x&to=2026-11-02&zone=Nowhere&group_by=x&group_by=y", null, headers)
            .refuses(400, "group_by: is given twice");
        till.send(GET, "/reports/sales?from=x&to=2026-11-02&zone=Nowhere&group_by=sku", null, headers)
            .refuses(400, "from: must be a date such as 2026-11-01",
                "zone: must be the name of a time zone such as Europe/Vienna",
                "group_by: must be one of day, product, discount, policy");
        till.send(GET, "/reports/taxes", null, headers).refuses(400, "from: is required", "to: is required");
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit: must be at least 1", "limit=2001, limit: must be at most 2000",
        "after=x, after: must be taken from a Link header as it is",
        "after=PQ==, after: must be taken from a Link header as it is",
        "after=PQA, after: must be taken from a Link header as it is",
        "after=Pf8, after: must be taken from a Link header as it is",
        "after=MQ, after: must be taken from a Link header as it is"})
    void refuseAPageThatIsNone(String page, String fault) {
        till.staff(GET, "/reports/sales?from=2026-11-01&to=2026-11-02&group_by=product&" + page, null)
            .refuses(400, fault);
        till.staff(GET, "/reports/taxes?from=2026-11-01&to=2026-11-02&" + page, null).refuses(400, fault);
    }

    @Test
    void refuseACursorOfAnotherReport() {
        till.staff(GET, "/reports/sales?from=2026-11-01&to=2026-11-02&after=PUE", null)
            .refuses(400, "after: must be taken from a Link header as it is");
    }

    @Test
    void areForStaff() {
        till.get("/reports/sales?from=2026-11-01&to=2026-11-02").refuses(401);
        till.get("/reports/taxes").refuses(401);
    }

    @Test
    void haveARowForEachDayWithoutSales() {
        LocalDate from = today.minusDays(1);
        nextDay();
        Answer report = report("sales", from, "");

        assertThat(report.all("rows")).hasSize(3);
        hasFigures(report, "rows[2]", NOTHING);
        report("sales", today, "&group_by=product").has("rows", "[]");
    }
}
