package dev.till.refund.storage;

import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.refund.Refund;
import dev.till.refund.RefundContent;
import dev.till.refund.RefundLine;
import dev.till.refund.RefundRepository;
import dev.till.store.Slice;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a refund are a JSON array of its row, with cents as whole numbers, as those of an order are. */
@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresRefundRepository implements RefundRepository {

    private static final String ADD = """
        WITH stored AS (
            INSERT INTO refunds (order_id, number, uuid, reason, created_at) VALUES (?, ?, ?, ?, ?)
            RETURNING order_id, number)
        INSERT INTO refund_lines (order_id, number, line_uuid, quantity, restock, subtotal, discount_total, tax_total,
            included_tax_total, total, tax_amounts)
        SELECT order_id, number, line_uuid, quantity, restock, 0.01 * subtotal, 0.01 * discount_total,
            0.01 * tax_total, 0.01 * included_tax_total, 0.01 * total, tax_amounts
        FROM stored, json_to_recordset(CAST(? AS json)) AS line (line_uuid uuid, quantity numeric, restock boolean,
            subtotal bigint, discount_total bigint, tax_total bigint, included_tax_total bigint, total bigint,
            tax_amounts bigint[])
        """;
    /**
     * A page. The rows of refunds are found first, with the number of lines that the refunds before them have; lines
     * are read only of those refunds that the page has room for.
     */
    private static final String LIST = """
        WITH found AS (
            SELECT r.*, (SELECT count(*) FROM refund_lines
                WHERE order_id = r.order_id AND number = r.number) AS line_count
            FROM refunds r WHERE r.order_id = ? AND r.number > ? ORDER BY r.number LIMIT ?
        ), refund AS (
            SELECT found.*, count(*) OVER () AS all_found, row_number() OVER oldest_first AS place,
                sum(line_count) OVER oldest_first - line_count AS lines_before
            FROM found WINDOW oldest_first AS (ORDER BY number)
        )
        SELECT all_found, uuid, number, reason, created_at, lines FROM refund
        CROSS JOIN LATERAL (
            SELECT json_agg(line) AS lines
            FROM (SELECT line_uuid, quantity, restock, CAST(100 * subtotal AS bigint) AS subtotal,
                    CAST(100 * discount_total AS bigint) AS discount_total,
                    CAST(100 * tax_total AS bigint) AS tax_total,
                    CAST(100 * included_tax_total AS bigint) AS included_tax_total,
                    CAST(100 * total AS bigint) AS total, tax_amounts
                FROM refund_lines
                WHERE order_id = refund.order_id AND number = refund.number) AS line) AS all_lines
        WHERE place <= ? AND lines_before < ? ORDER BY place
        """;

    private static final JsonMapper JSON =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final JdbcClient jdbc;

    /** A line with its figures, as in the table: {@code taxTotal} is the added tax. */
    record LineRow(UUID lineUuid, BigDecimal quantity, boolean restock, long subtotal, long discountTotal,
        long taxTotal, long includedTaxTotal, long total, List<Long> taxAmounts) {

        static LineRow of(RefundLine line) {
            Figures figures = line.figures().figures();
            return new LineRow(line.line().uuid(), line.quantity(), line.restock(), figures.subtotal(),
                figures.discountTotal(), figures.taxTotal() - figures.includedTaxTotal(), figures.includedTaxTotal(),
                figures.total(), line.figures().taxAmounts());
        }

        RefundLine line(LineItem item) {
            return new RefundLine(item, quantity, restock, new LineFigures(
                new Figures(subtotal, discountTotal, taxTotal + includedTaxTotal, includedTaxTotal, total),
                taxAmounts));
        }
    }

    @Override
    public void add(Order order, Refund refund) {
        RefundContent content = refund.content();
        jdbc.sql(ADD).param(order.id()).param(refund.number()).param(refund.uuid())
            .param(new SqlParameterValue(Types.VARCHAR, content.reason())).param(Columns.time(refund.createdAt()))
            .param(JSON.writeValueAsString(content.lines().stream().map(LineRow::of).toList())).update();
    }

    @Override
    public Slice<Refund> list(Order order, long after, int limit) {
        AtomicLong found = new AtomicLong();
        List<Refund> page = jdbc.sql(LIST).param(order.id()).param(after).param(limit + 1)
            .param(limit).param(PAGE_LINES)
            .query((row, number) -> {
                found.set(row.getLong("all_found"));
                return refund(order, row);
            }).list();
        return new Slice<>(page, page.size() < found.get());
    }

    private static Refund refund(Order order, ResultSet row) throws SQLException {
        Map<UUID, LineRow> lines = new HashMap<>();
        JSON.readerForListOf(LineRow.class).<List<LineRow>>readValue(row.getString("lines"))
            .forEach(line -> lines.put(line.lineUuid(), line));
        // In the order of the order's lines.
        List<RefundLine> inOrder = order.content().lineItems().stream().filter(item -> lines.containsKey(item.uuid()))
            .map(item -> lines.get(item.uuid()).line(item)).toList();
        return new Refund(Objects.requireNonNull(Columns.uuidOrNull(row, "uuid")), row.getLong("number"),
            new RefundContent(order.uuid(), row.getString("reason"), inOrder), Columns.time(row, "created_at"));
    }
}
