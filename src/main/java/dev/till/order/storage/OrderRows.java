package dev.till.order.storage;

import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.pricing.TaxList;
import dev.till.store.postgres.Columns;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * An order as one row: its parts are JSON arrays of that row, which saves a statement for each kind of part. The JSON
 * has the fields of {@link LineRow}, {@link Discount} and {@link TaxRow}, with cents as whole numbers.
 */
final class OrderRows {

    /** The columns of an order {@code o} and its {@link #PARTS}. */
    static final String COLUMNS = """
        o.id, o.uuid, o.customer_id, o.status, o.pricing_policy, o.subtotal, o.discount_total, o.tax_total, o.total,
        o.created_at, o.updated_at, o.version, line_items, discounts, applied_amounts, taxes
        """;

    /** The parts of each order {@code o} of the {@code FROM} before. */
    static final String PARTS = """
        CROSS JOIN LATERAL (
            SELECT json_agg(json_build_object('uuid', uuid, 'sku', sku, 'name', name, 'quantity', quantity,
                    'price', price, 'tax_rate', tax_rate, 'subtotal', CAST(100 * subtotal AS bigint),
                    'discount_total', CAST(100 * discount_total AS bigint),
                    'tax_total', CAST(100 * tax_total AS bigint),
                    'total', CAST(100 * total AS bigint)) ORDER BY position) AS line_items
            FROM line_items WHERE order_id = o.id) AS lines
        CROSS JOIN LATERAL (
            SELECT json_agg(json_build_object('uuid', uuid, 'name', name, 'type', type, 'amount', amount,
                    'apply_to', coalesce(line_uuid, o.uuid)) ORDER BY position) AS discounts,
                json_agg(CAST(100 * applied_amount AS bigint) ORDER BY position) AS applied_amounts
            FROM discounts WHERE order_id = o.id) AS reductions
        CROSS JOIN LATERAL (
            SELECT json_agg(json_build_object('tax_rate', trim_scale(tax_rate),
                    'taxable_amount', CAST(100 * taxable_amount AS bigint),
                    'tax_amount', CAST(100 * tax_amount AS bigint)) ORDER BY tax_rate) AS taxes
            FROM order_taxes WHERE order_id = o.id) AS rates
        """;

    private static final JsonMapper JSON =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private OrderRows() {
    }

    /** A line with its figures, as in the table. */
    record LineRow(
        UUID uuid, @Nullable String sku, String name, BigDecimal quantity, BigDecimal price, BigDecimal taxRate,
        long subtotal, long discountTotal, long taxTotal, long total) {

        static LineRow of(LineItem line, LineFigures priced) {
            Figures figures = priced.figures();
            return new LineRow(line.uuid(), line.sku(), line.name(), line.quantity(), line.price(), line.taxes().rate(),
                figures.subtotal(), figures.discountTotal(), figures.taxTotal(), figures.total());
        }

        LineItem line() {
            return new LineItem(uuid, sku, name, quantity, price, TaxList.of(taxRate, false));
        }

        LineFigures figures() {
            return new LineFigures(new Figures(subtotal, discountTotal, taxTotal, 0, total), List.of(taxTotal));
        }
    }

    /** A tax of an order, as in the table. */
    record TaxRow(BigDecimal taxRate, long taxableAmount, long taxAmount) {

        static TaxRow of(TaxFigures tax) {
            return new TaxRow(tax.tax().rate(), tax.taxableAmount(), tax.taxAmount());
        }

        TaxFigures figures() {
            return new TaxFigures(new Tax(null, taxRate, false), taxableAmount, taxAmount);
        }
    }

    static String json(List<?> parts) {
        return JSON.writeValueAsString(parts);
    }

    static Order order(ResultSet row, int number) throws SQLException {
        List<LineRow> lines = parts(row, "line_items", LineRow.class);
        OrderContent content = new OrderContent(Objects.requireNonNull(Columns.uuidOrNull(row, "uuid")),
            lines.stream().map(LineRow::line).toList(), parts(row, "discounts", Discount.class));
        PricedBasket figures = new PricedBasket(
            new Figures(cents(row, "subtotal"), cents(row, "discount_total"), cents(row, "tax_total"),
                0, cents(row, "total")),
            lines.stream().map(LineRow::figures).toList(), parts(row, "applied_amounts", Long.class),
            parts(row, "taxes", TaxRow.class).stream().map(TaxRow::figures).toList());
        PricingPolicy policy = PricingPolicy.named(row.getString("pricing_policy")).orElseThrow();
        return new Order(row.getLong("id"), row.getObject("customer_id", Long.class),
            OrderStatus.valueOf(row.getString("status")), new PricedOrder(content, policy, figures),
            Columns.time(row, "created_at"), Columns.time(row, "updated_at"), row.getLong("version"));
    }

    private static long cents(ResultSet row, String column) throws SQLException {
        return Columns.cents(row.getBigDecimal(column));
    }

    private static <T> List<T> parts(ResultSet row, String column, Class<T> type) throws SQLException {
        String json = row.getString(column);
        return json == null ? List.of() : JSON.readerForListOf(type).readValue(json);
    }
}
