package dev.till.crash;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Checks that the reports equal the sums of the stored orders and refunds. No price includes a tax. */
record ReportAudit(JdbcClient jdbc, Caller caller) {

    private static final String PLACED = " FROM orders WHERE status = 'PLACED'";

    void check(SoftAssertions softly) {
        for (String grouping : List.of("day", "product", "discount", "policy")) {
            JsonNode report = report("sales", "&group_by=" + grouping);
            JsonNode totals = report.get("totals");
            softly.assertThat(totals.get("orders").decimalValue()).as("orders by %s", grouping)
                .isEqualByComparingTo(number("SELECT count(*)" + PLACED));
            softly.assertThat(totals.get("gross").decimalValue()).as("gross by %s", grouping)
                .isEqualByComparingTo(number("SELECT sum(subtotal)" + PLACED));
            softly.assertThat(totals.get("discounts").decimalValue()).as("discounts by %s", grouping)
                .isEqualByComparingTo(number("SELECT sum(discount_total)" + PLACED));
            softly.assertThat(totals.get("returns").decimalValue()).as("returns by %s", grouping)
                .isEqualByComparingTo(number("SELECT sum(subtotal - discount_total) FROM refund_lines"));
            softly.assertThat(totals.get("total").decimalValue()).as("total by %s", grouping)
                .isEqualByComparingTo(number("SELECT sum(total - refunded_total)" + PLACED));
        }
        softly.assertThat(report("taxes", "").get("totals").get("tax").decimalValue()).as("tax")
            .isEqualByComparingTo(number("SELECT (SELECT sum(tax_total)" + PLACED
                + ") - (SELECT sum(tax_total) FROM refund_lines)"));
    }

    private BigDecimal number(String sql) {
        return jdbc.sql(sql).query(BigDecimal.class).single();
    }

    /** From yesterday to tomorrow, which is everything. */
    private JsonNode report(String name, String more) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return Outcome.json(caller.get("/reports/%s?from=%s&to=%s%s".formatted(
            name, today.minusDays(1), today.plusDays(1), more)));
    }
}
