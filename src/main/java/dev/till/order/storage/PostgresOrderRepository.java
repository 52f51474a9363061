package dev.till.order.storage;

import dev.till.order.Order;
import dev.till.order.OrderFilter;
import dev.till.order.OrderPosition;
import dev.till.order.OrderRefusals;
import dev.till.order.OrderRepository;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import dev.till.store.Slice;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresOrderRepository implements OrderRepository {

    /** The rows of an order's parts, which are all stored in one statement with the order. */
    private static final String CONTENT = """
        , lines AS (
            INSERT INTO line_items (order_id, position, uuid, sku, name, quantity, price, tax_rate,
                subtotal, discount_total, tax_total, total)
            SELECT stored.id, line.position, line.uuid, line.sku, line.name, line.quantity, line.price, line.tax_rate,
                line.subtotal, line.discount_total, line.tax_total, line.total
            FROM stored, unnest(CAST(? AS uuid[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS numeric[]),
                CAST(? AS numeric[]), CAST(? AS numeric[]), CAST(? AS numeric[]), CAST(? AS numeric[]),
                CAST(? AS numeric[]), CAST(? AS numeric[])) WITH ORDINALITY
                AS line (uuid, sku, name, quantity, price, tax_rate, subtotal, discount_total, tax_total, total,
                    position)
        ), discounts AS (
            INSERT INTO discounts (order_id, position, uuid, name, type, amount, line_uuid, applied_amount)
            SELECT stored.id, discount.position, discount.uuid, discount.name, discount.type, discount.amount,
                nullif(discount.apply_to, stored.uuid), discount.applied_amount
            FROM stored, unnest(CAST(? AS uuid[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS numeric[]),
                CAST(? AS uuid[]), CAST(? AS numeric[])) WITH ORDINALITY
                AS discount (uuid, name, type, amount, apply_to, applied_amount, position)
        ), taxes AS (
            INSERT INTO order_taxes (order_id, tax_rate, taxable_amount, tax_amount)
            SELECT stored.id, tax.tax_rate, tax.taxable_amount, tax.tax_amount
            FROM stored, unnest(CAST(? AS numeric[]), CAST(? AS numeric[]), CAST(? AS numeric[]))
                AS tax (tax_rate, taxable_amount, tax_amount)
        )
        SELECT id FROM stored
        """;
    private static final String FIND = OrderRows.SELECT + "FROM orders o WHERE o.uuid = ?";
    /**
     * A page. The rows of orders are found first, with how many parts the orders before them hold; only those that the
     * page has room for are read with theirs. Parts have the positions from 1, so that the last one's counts them.
     */
    private static final String LIST = """
        WITH found AS (
            SELECT o.*, coalesce((SELECT max(position) FROM line_items WHERE order_id = o.id), 0)
                + coalesce((SELECT max(position) FROM discounts WHERE order_id = o.id), 0) AS parts
            FROM orders o WHERE %s ORDER BY o.created_at DESC, o.id DESC LIMIT ?
        ), o AS (
            SELECT found.*, count(*) OVER () AS all_found, row_number() OVER newest_first AS place,
                sum(parts) OVER newest_first - parts AS parts_before
            FROM found WINDOW newest_first AS (ORDER BY created_at DESC, id DESC)
        )
        """ + OrderRows.SELECT + ", o.all_found FROM o WHERE place <= ? AND parts_before < ? ORDER BY place";
    private static final String ADD = """
        WITH stored AS (
            INSERT INTO orders (uuid, customer_id, status, pricing_policy, subtotal, discount_total, tax_total, total,
                created_at, updated_at, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            ON CONFLICT (uuid) DO NOTHING RETURNING id, uuid)
        """ + CONTENT;
    private static final String UPDATE = """
        WITH stored AS (
            UPDATE orders SET status = ?, subtotal = ?, discount_total = ?, tax_total = ?, total = ?, updated_at = ?,
                version = ?
            WHERE id = ? RETURNING id, uuid)
        """ + CONTENT;
    private static final String CLEAR = """
        WITH lines AS (DELETE FROM line_items WHERE order_id = ?),
            discounts AS (DELETE FROM discounts WHERE order_id = ?)
        DELETE FROM order_taxes WHERE order_id = ?
        """;

    private final JdbcClient jdbc;
    private final OrderRows rows;

    @Override
    public Order add(@Nullable Long customerId, PricedOrder priced, Instant createdAt) {
        UUID uuid = priced.content().uuid();
        JdbcClient.StatementSpec insert = jdbc.sql(ADD)
            .param(uuid).param(new SqlParameterValue(Types.BIGINT, customerId))
            .param(OrderStatus.PLACED.name()).param(priced.policy().name());
        figures(insert, priced.figures().order()).param(Columns.time(createdAt)).param(Columns.time(createdAt));
        return OrderRows.content(insert, priced).query(Long.class).optional()
            .map(id -> new Order(id, customerId, OrderStatus.PLACED, priced, createdAt, createdAt, 1))
            .orElseThrow(() -> OrderRefusals.uuidTaken(uuid));
    }

    @Override
    public Optional<Order> find(UUID uuid) {
        return jdbc.sql(FIND).param(uuid).query(rows).optional();
    }

    /** Locks first and reads then: a statement that waits for a lock sees an order's parts as of before. */
    @Override
    public Optional<Order> findForChange(UUID uuid) {
        return jdbc.sql("SELECT id FROM orders WHERE uuid = ? FOR NO KEY UPDATE").param(uuid)
            .query(Long.class).optional().flatMap(id -> find(uuid));
    }

    @Override
    public void update(Order order) {
        jdbc.sql(CLEAR).param(order.id()).param(order.id()).param(order.id()).update();
        JdbcClient.StatementSpec update = jdbc.sql(UPDATE).param(order.status().name());
        figures(update, order.priced().figures().order())
            .param(Columns.time(order.updatedAt())).param(order.version()).param(order.id());
        OrderRows.content(update, order.priced()).query(Long.class).single();
    }

    private static JdbcClient.StatementSpec figures(JdbcClient.StatementSpec statement, Figures figures) {
        return statement.param(Decimals.dollars(figures.subtotal())).param(Decimals.dollars(figures.discountTotal()))
            .param(Decimals.dollars(figures.taxTotal())).param(Decimals.dollars(figures.total()));
    }

    @Override
    public Slice<Order> list(OrderFilter filter, @Nullable OrderPosition after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> parameters = new ArrayList<>();
        if (filter.customerId() != null) {
            conditions.add("o.customer_id = ?");
            parameters.add(filter.customerId());
        }
        if (filter.status() != null) {
            conditions.add("o.status = ?");
            parameters.add(filter.status().name());
        }
        // Orders have whole milliseconds, and PostgreSQL rounds what is finer.
        if (filter.createdAfter() != null) {
            conditions.add("o.created_at > ?");
            parameters.add(Columns.time(filter.createdAfter().truncatedTo(ChronoUnit.MILLIS)));
        }
        Instant before = filter.createdBefore() == null ? null
            : filter.createdBefore().minusNanos(1).truncatedTo(ChronoUnit.MILLIS);
        // One upper bound, the lower one: given two, PostgreSQL begins to read at either.
        if (after != null && (before == null || !after.createdAt().isAfter(before))) {
            conditions.add("(o.created_at, o.id) < (?, ?)");
            parameters.add(Columns.time(after.createdAt()));
            parameters.add(after.id());
        } else if (before != null) {
            conditions.add("o.created_at <= ?");
            parameters.add(Columns.time(before));
        }
        AtomicLong found = new AtomicLong();
        List<Order> page = jdbc.sql(LIST.formatted(String.join(" AND ", conditions))).params(parameters)
            .param(limit + 1).param(limit).param(PAGE_PARTS)
            .query((row, number) -> {
                found.set(row.getLong("all_found"));
                return rows.mapRow(row, number);
            }).list();
        return new Slice<>(page, page.size() < found.get());
    }
}
