package dev.till.order.storage;

import dev.till.order.Coupon;
import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.pricing.TaxList;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionType;
import dev.till.promotion.UnitSets;
import dev.till.store.postgres.Columns;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * An order as one row: its parts are JSON arrays of that row, which saves a statement for each kind of part. The JSON
 * has the fields of {@link LineRow}, {@link Discount}, {@link TaxRow} and {@link RefundedUnits}, with cents as whole
 * numbers.
 */
final class OrderRows {

    /** The columns of an order {@code o} and its {@link #PARTS}. */
    static final String COLUMNS = """
        o.id, o.uuid, o.customer_id, o.status, o.pricing_policy, o.subtotal, o.discount_total, o.tax_total,
        o.included_tax_total, o.total, o.created_at, o.updated_at, o.version, line_items, discounts, applied_amounts,
        order_taxes, refunded, coupons
        """;

    /**
     * The parts of each order {@code o} of the {@code FROM} before. Named taxes, refunds and coupons are looked up only
     * where there may be some.
     */
    static final String PARTS = """
        CROSS JOIN LATERAL (
            SELECT json_agg(line ORDER BY position) AS line_items
            FROM (SELECT position, uuid, sku, name, quantity, price, tax_rate, taxes, tax_included,
                    CAST(100 * subtotal AS bigint) AS subtotal,
                    CAST(100 * discount_total AS bigint) AS discount_total,
                    CAST(100 * tax_total AS bigint) AS tax_total,
                    CAST(100 * included_tax_total AS bigint) AS included_tax_total,
                    CAST(100 * total AS bigint) AS total
                FROM line_items WHERE order_id = o.id) AS line) AS lines
        CROSS JOIN LATERAL (
            SELECT json_agg(json_build_object('uuid', uuid, 'name', name, 'type', type, 'amount', amount,
                    'apply_to', coalesce(line_uuid, o.uuid)) ORDER BY position) AS discounts,
                json_agg(CAST(100 * applied_amount AS bigint) ORDER BY position) AS applied_amounts
            FROM discounts WHERE order_id = o.id) AS reductions
        CROSS JOIN LATERAL (
            SELECT json_agg(tax ORDER BY tax_rate, name NULLS FIRST, compound) AS order_taxes
            FROM (SELECT NULL AS name, tax_rate, false AS compound,
                    CAST(100 * taxable_amount AS bigint) AS taxable_amount,
                    CAST(100 * tax_amount AS bigint) AS tax_amount
                FROM order_taxes WHERE order_id = o.id
                UNION ALL
                SELECT name, tax_rate, compound, CAST(100 * taxable_amount AS bigint), CAST(100 * tax_amount AS bigint)
                FROM order_named_taxes WHERE order_id = o.id AND o.taxes_version IS NOT NULL) AS tax) AS taxes
        CROSS JOIN LATERAL (
            SELECT json_agg(json_build_object('quantity', refunded_quantity, 'total',
                    CAST(100 * refunded_total AS bigint)) ORDER BY position) AS refunded
            FROM line_items WHERE order_id = o.id AND o.refunds_version IS NOT NULL) AS refunds
        CROSS JOIN LATERAL (
            SELECT json_agg(coupon ORDER BY position) AS coupons
            FROM (SELECT position, promotion_id, code, name, rule, applied_amounts
                FROM order_coupons WHERE order_id = o.id AND o.coupons_version IS NOT NULL) AS coupon) AS coupons
        """;

    private static final JsonMapper JSON =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private OrderRows() {
    }

    /** A line with its figures, as in the table: {@code taxTotal} is the added tax. */
    record LineRow(
        UUID uuid, @Nullable String sku, String name, BigDecimal quantity, BigDecimal price, BigDecimal taxRate,
        @Nullable List<LineTax> taxes, boolean taxIncluded,
        long subtotal, long discountTotal, long taxTotal, long includedTaxTotal, long total) {

        static LineRow of(LineItem line, LineFigures priced) {
            TaxList taxes = line.taxes();
            Figures figures = priced.figures();
            return new LineRow(line.uuid(), line.sku(), line.name(), line.quantity(), line.price(), taxes.rate(),
                taxes.named() ? LineTax.listOf(taxes, priced) : null, taxes.included(), figures.subtotal(),
                figures.discountTotal(), figures.taxTotal() - figures.includedTaxTotal(), figures.includedTaxTotal(),
                figures.total());
        }

        LineItem line() {
            return new LineItem(uuid, sku, name, quantity, price, taxes == null ? TaxList.of(taxRate, taxIncluded)
                : new TaxList(taxes.stream().map(LineTax::tax).toList(), taxIncluded));
        }

        LineFigures figures() {
            long allTax = taxTotal + includedTaxTotal;
            return new LineFigures(new Figures(subtotal, discountTotal, allTax, includedTaxTotal, total),
                taxes == null ? List.of(allTax) : taxes.stream().map(LineTax::taxAmount).toList());
        }
    }

    /** A named tax of a line, as in the table. */
    record LineTax(String name, BigDecimal taxRate, boolean compound, long taxAmount) {

        static List<LineTax> listOf(TaxList taxes, LineFigures figures) {
            return IntStream.range(0, taxes.taxes().size())
                .mapToObj(i -> of(taxes.taxes().get(i), figures.taxAmounts().get(i))).toList();
        }

        private static LineTax of(Tax tax, long amount) {
            return new LineTax(Objects.requireNonNull(tax.name()), tax.rate(), tax.compound(), amount);
        }

        Tax tax() {
            return new Tax(name, taxRate, compound);
        }
    }

    /** A tax of an order, as in the tables. */
    record TaxRow(@Nullable String name, BigDecimal taxRate, boolean compound, long taxableAmount, long taxAmount) {

        static TaxRow of(TaxFigures figures) {
            Tax tax = figures.tax();
            return new TaxRow(
                tax.name(), tax.rate(), tax.compound(), figures.taxableAmount(), figures.taxAmount());
        }

        TaxFigures figures() {
            return new TaxFigures(new Tax(name, taxRate, compound), taxableAmount, taxAmount);
        }
    }

    /** A coupon of an order with what each of its discounts took, in cents. */
    record CouponRow(long promotionId, String code, String name, RuleRow rule, List<Long> appliedAmounts) {

        static CouponRow of(Coupon coupon, List<Long> appliedAmounts) {
            return new CouponRow(
                coupon.promotion(), coupon.code(), coupon.name(), RuleRow.of(coupon.rule()), appliedAmounts);
        }

        Coupon coupon() {
            return new Coupon(promotionId, code, name, rule.rule());
        }
    }

    /** A promotion's rule as JSON. {@code buy}, {@code get} and {@code most} are those of sets of units. */
    record RuleRow(
        PromotionType type, BigDecimal amount, SortedSet<String> skus, @Nullable Long buy, @Nullable Long get,
        @Nullable Long most, long minimumSubtotal) {

        static RuleRow of(PromotionRule rule) {
            UnitSets sets = rule.sets();
            return new RuleRow(rule.type(), rule.amount(), rule.skus(), sets == null ? null : sets.buy(),
                sets == null ? null : sets.get(), sets == null ? null : sets.most(), rule.minimumSubtotal());
        }

        PromotionRule rule() {
            return new PromotionRule(type, amount, skus,
                buy == null || get == null ? null : new UnitSets(buy, get, most), minimumSubtotal);
        }
    }

    /** The coupons of an order, each with its part of the applied amounts. */
    static List<CouponRow> coupons(PricedOrder order) {
        OrderContent content = order.content();
        List<Discount> discounts = content.coupons().isEmpty() ? List.of() : content.allDiscounts();
        List<CouponRow> rows = new ArrayList<>();
        for (Coupon coupon : content.coupons()) {
            rows.add(CouponRow.of(coupon, IntStream.range(0, discounts.size())
                .filter(i -> coupon.code().equals(discounts.get(i).couponCode()))
                .mapToObj(order.figures().appliedAmounts()::get).toList()));
        }
        return rows;
    }

    static String json(List<?> parts) {
        return JSON.writeValueAsString(parts);
    }

    static Order order(ResultSet row, int number) throws SQLException {
        List<LineRow> lines = parts(row, "line_items", LineRow.class);
        List<CouponRow> coupons = parts(row, "coupons", CouponRow.class);
        OrderContent content = new OrderContent(Objects.requireNonNull(Columns.uuidOrNull(row, "uuid")),
            lines.stream().map(LineRow::line).toList(), parts(row, "discounts", Discount.class),
            coupons.stream().map(CouponRow::coupon).toList());
        PricedBasket figures = new PricedBasket(figures(row), lines.stream().map(LineRow::figures).toList(),
            Stream.concat(coupons.stream().flatMap(coupon -> coupon.appliedAmounts().stream()),
                parts(row, "applied_amounts", Long.class).stream()).toList(),
            parts(row, "order_taxes", TaxRow.class).stream().map(TaxRow::figures).toList());
        PricingPolicy policy = PricingPolicy.named(row.getString("pricing_policy")).orElseThrow();
        return new Order(row.getLong("id"), row.getObject("customer_id", Long.class),
            OrderStatus.valueOf(row.getString("status")), new PricedOrder(content, policy, figures),
            parts(row, "refunded", RefundedUnits.class), Columns.time(row, "created_at"),
            Columns.time(row, "updated_at"), row.getLong("version"));
    }

    private static Figures figures(ResultSet row) throws SQLException {
        long included = cents(row, "included_tax_total");
        return new Figures(cents(row, "subtotal"), cents(row, "discount_total"), cents(row, "tax_total") + included,
            included, cents(row, "total"));
    }

    private static long cents(ResultSet row, String column) throws SQLException {
        return Columns.cents(row.getBigDecimal(column));
    }

    private static <T> List<T> parts(ResultSet row, String column, Class<T> type) throws SQLException {
        String json = row.getString(column);
        return json == null ? List.of() : JSON.readerForListOf(type).readValue(json);
    }
}
