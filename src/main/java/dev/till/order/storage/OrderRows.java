package dev.till.order.storage;

import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.pricing.Decimals;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.TaxFigures;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes rows of an order, and an order of one row: its parts come along as JSON, in place of a query for each kind. */
@Component
@InPostgres
@RequiredArgsConstructor
class OrderRows implements RowMapper<Order> {

    /** Everything of orders named {@code o}, which a {@code FROM} must name. */
    static final String SELECT = """
        SELECT o.id, o.uuid, o.customer_id, o.status, o.pricing_policy, o.subtotal, o.discount_total, o.tax_total,
            o.total, o.created_at, o.updated_at, o.version,
            (SELECT json_agg(line ORDER BY position) FROM (
                SELECT position, uuid, sku, name, quantity, price, tax_rate, subtotal, discount_total, tax_total, total
                FROM line_items WHERE order_id = o.id) AS line) AS line_items,
            (SELECT json_agg(discount ORDER BY position) FROM (
                SELECT position, uuid, name, type, amount, line_uuid, applied_amount
                FROM discounts WHERE order_id = o.id) AS discount) AS discounts,
            (SELECT json_agg(tax ORDER BY tax_rate) FROM (
                SELECT tax_rate, taxable_amount, tax_amount
                FROM order_taxes WHERE order_id = o.id) AS tax) AS taxes
        """;

    private final JsonMapper mapper;

    private record LineRow(
        int position, UUID uuid, @Nullable String sku, String name, BigDecimal quantity, BigDecimal price,
        BigDecimal taxRate, BigDecimal subtotal, BigDecimal discountTotal, BigDecimal taxTotal, BigDecimal total) {

        LineItem lineItem() {
            return new LineItem(uuid, sku, name, quantity, price, taxRate);
        }

        Figures figures() {
            return new Figures(Columns.cents(subtotal), Columns.cents(discountTotal), Columns.cents(taxTotal),
                Columns.cents(total));
        }
    }

    private record DiscountRow(
        int position, UUID uuid, @Nullable String name, String type, BigDecimal amount, @Nullable UUID lineUuid,
        BigDecimal appliedAmount) {

        Discount discount(UUID order) {
            return new Discount(uuid, name, DiscountType.valueOf(type), amount,
                Objects.requireNonNullElse(lineUuid, order));
        }
    }

    private record TaxRow(BigDecimal taxRate, BigDecimal taxableAmount, BigDecimal taxAmount) {

        TaxFigures figures() {
            return new TaxFigures(Decimals.plain(taxRate), Columns.cents(taxableAmount), Columns.cents(taxAmount));
        }
    }

    /** Adds the parameters of {@code PostgresOrderRepository.CONTENT}, an array for each column. */
    static JdbcClient.StatementSpec content(JdbcClient.StatementSpec statement, PricedOrder priced) {
        List<LineItem> lines = priced.content().lineItems();
        List<Discount> discounts = priced.content().discounts();
        PricedBasket figures = priced.figures();
        return statement
            .param(array(lines, LineItem::uuid, UUID[]::new))
            .param(array(lines, LineItem::sku, String[]::new))
            .param(array(lines, LineItem::name, String[]::new))
            .param(array(lines, LineItem::quantity, BigDecimal[]::new))
            .param(array(lines, LineItem::price, BigDecimal[]::new))
            .param(array(lines, LineItem::taxRate, BigDecimal[]::new))
            .param(array(figures.lines(), line -> Decimals.dollars(line.subtotal()), BigDecimal[]::new))
            .param(array(figures.lines(), line -> Decimals.dollars(line.discountTotal()), BigDecimal[]::new))
            .param(array(figures.lines(), line -> Decimals.dollars(line.taxTotal()), BigDecimal[]::new))
            .param(array(figures.lines(), line -> Decimals.dollars(line.total()), BigDecimal[]::new))
            .param(array(discounts, Discount::uuid, UUID[]::new))
            .param(array(discounts, Discount::name, String[]::new))
            .param(array(discounts, discount -> discount.type().name(), String[]::new))
            .param(array(discounts, Discount::amount, BigDecimal[]::new))
            .param(array(discounts, Discount::applyTo, UUID[]::new))
            .param(array(figures.appliedAmounts(), Decimals::dollars, BigDecimal[]::new))
            .param(array(figures.taxes(), TaxFigures::taxRate, BigDecimal[]::new))
            .param(array(figures.taxes(), tax -> Decimals.dollars(tax.taxableAmount()), BigDecimal[]::new))
            .param(array(figures.taxes(), tax -> Decimals.dollars(tax.taxAmount()), BigDecimal[]::new));
    }

    private static <T, R> R[] array(List<T> parts, Function<T, @Nullable R> column, IntFunction<R[]> array) {
        return parts.stream().map(column).toArray(array);
    }

    @Override
    public Order mapRow(ResultSet row, int number) throws SQLException {
        UUID uuid = Objects.requireNonNull(Columns.uuidOrNull(row, "uuid"));
        List<LineRow> lines = parts(row, "line_items", LineRow.class);
        List<DiscountRow> discounts = parts(row, "discounts", DiscountRow.class);
        List<TaxRow> taxes = parts(row, "taxes", TaxRow.class);
        OrderContent content = new OrderContent(uuid, lines.stream().map(LineRow::lineItem).toList(),
            discounts.stream().map(discount -> discount.discount(uuid)).toList());
        PricedBasket figures = new PricedBasket(
            new Figures(cents(row, "subtotal"), cents(row, "discount_total"), cents(row, "tax_total"),
                cents(row, "total")),
            lines.stream().map(LineRow::figures).toList(),
            discounts.stream().map(discount -> Columns.cents(discount.appliedAmount())).toList(),
            taxes.stream().map(TaxRow::figures).toList());
        PricingPolicy policy = PricingPolicy.named(row.getString("pricing_policy")).orElseThrow();
        return new Order(row.getLong("id"), row.getObject("customer_id", Long.class),
            OrderStatus.valueOf(row.getString("status")), new PricedOrder(content, policy, figures),
            Columns.time(row, "created_at"), Columns.time(row, "updated_at"), row.getLong("version"));
    }

    private static long cents(ResultSet row, String column) throws SQLException {
        return Columns.cents(row.getBigDecimal(column));
    }

    private <T> List<T> parts(ResultSet row, String column, Class<T> type) throws SQLException {
        String json = row.getString(column);
        return json == null ? List.of() : mapper.readerForListOf(type).readValue(json);
    }
}
