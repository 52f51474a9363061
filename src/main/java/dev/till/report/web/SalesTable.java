package dev.till.report.web;

import dev.till.report.ReportGrouping;
import java.util.List;

/** Reports as tables, with a column for each field that their rows have in JSON. */
final class SalesTable {

    private static final String FIGURES = "orders,units,returned_units,gross,discounts,returns,net,tax,total";

    private SalesTable() {
    }

    static String of(ReportGrouping grouping, List<SalesRowResponse> rows) {
        Csv table = new Csv(columns(grouping));
        for (SalesRowResponse row : rows) {
            if (grouping == ReportGrouping.DISCOUNT) {
                table.row(row.couponCode(), row.name(), row.other(), row.orders(), row.discounts());
            } else {
                Object first = grouping == ReportGrouping.DAY ? row.date()
                    : grouping == ReportGrouping.PRODUCT ? row.sku() : row.pricingPolicy();
                table.row(first, row.orders(), row.units(), row.returnedUnits(), row.gross(), row.discounts(),
                    row.returns(), row.net(), row.tax(), row.total());
            }
        }
        return table.toString();
    }

    private static String columns(ReportGrouping grouping) {
        return switch (grouping) {
            case DAY -> "date," + FIGURES;
            case PRODUCT -> "sku," + FIGURES;
            case POLICY -> "pricing_policy," + FIGURES;
            case DISCOUNT -> "coupon_code,name,other,orders,discounts";
        };
    }

    static String of(List<TaxRowResponse> rows) {
        Csv table = new Csv("tax_rate,name,compound,tax_included,other,taxable_amount,tax_amount");
        rows.forEach(row -> table.row(row.taxRate(), row.name(), row.compound(), row.taxIncluded(), row.other(),
            row.taxableAmount(), row.taxAmount()));
        return table.toString();
    }
}
