package dev.till.order.storage;

import dev.till.journal.Entries;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderEntries;
import dev.till.order.OrderFilter;
import dev.till.order.OrderFoundUncounted;
import dev.till.order.OrderPosition;
import dev.till.order.OrderRefusals;
import dev.till.order.OrderRepository;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.UncountedOrder;
import dev.till.pricing.Decimals;
import dev.till.pricing.Figures;
import dev.till.pricing.Limits;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.TaxFigures;
import dev.till.store.Slice;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresOrderRepository implements OrderRepository {

    /**
     * Writes parts in the statement that writes their order. A part that is there is updated and keeps its position.
     * Positions order the parts and may have gaps.
     */
    private static final String PARTS = """
        , lines AS (
            INSERT INTO line_items (order_id, position, uuid, sku, name, quantity, price, tax_rate, taxes, tax_included,
                subtotal, discount_total, tax_total, included_tax_total, total)
            SELECT stored.id, line.position, line.uuid, line.sku, line.name, line.quantity, line.price, line.tax_rate,
                line.taxes, line.tax_included, 0.01 * line.subtotal, 0.01 * line.discount_total, 0.01 * line.tax_total,
                0.01 * line.included_tax_total, 0.01 * line.total
            FROM stored, ROWS FROM (unnest(CAST(? AS integer[])),
                json_to_recordset(CAST(? AS json)) AS (uuid uuid, sku text, name text, quantity numeric,
                    price numeric, tax_rate numeric, taxes jsonb, tax_included boolean, subtotal bigint,
                    discount_total bigint, tax_total bigint, included_tax_total bigint, total bigint))
                AS line (position)
            ON CONFLICT (order_id, uuid) DO UPDATE SET sku = excluded.sku, name = excluded.name,
                quantity = excluded.quantity, price = excluded.price, tax_rate = excluded.tax_rate,
                taxes = excluded.taxes, tax_included = excluded.tax_included,
                subtotal = excluded.subtotal, discount_total = excluded.discount_total,
                tax_total = excluded.tax_total, included_tax_total = excluded.included_tax_total,
                total = excluded.total
        ), discounts AS (
            INSERT INTO discounts (order_id, position, uuid, name, type, amount, line_uuid, applied_amount)
            SELECT stored.id, discount.position, discount.uuid, discount.name, discount.type, discount.amount,
                nullif(discount.apply_to, stored.uuid), 0.01 * discount.applied
            FROM stored, ROWS FROM (unnest(CAST(? AS integer[])),
                json_to_recordset(CAST(? AS json)) AS (uuid uuid, name text, type text, amount numeric, apply_to uuid),
                unnest(CAST(? AS bigint[]))) AS discount (position, uuid, name, type, amount, apply_to, applied)
            ON CONFLICT (order_id, uuid) DO UPDATE SET name = excluded.name, type = excluded.type,
                amount = excluded.amount, line_uuid = excluded.line_uuid, applied_amount = excluded.applied_amount
        ), tax AS (
            SELECT stored.id, tax.* FROM stored, json_to_recordset(CAST(? AS json)) AS tax (name text,
                tax_rate numeric, compound boolean, taxable_amount bigint, tax_amount bigint)
        ), taxes AS (
            INSERT INTO order_taxes (order_id, tax_rate, taxable_amount, tax_amount)
            SELECT id, tax_rate, 0.01 * taxable_amount, 0.01 * tax_amount FROM tax WHERE name IS NULL
            ON CONFLICT (order_id, tax_rate) DO UPDATE SET taxable_amount = excluded.taxable_amount,
                tax_amount = excluded.tax_amount
        ), named_taxes AS (
            INSERT INTO order_named_taxes (order_id, name, tax_rate, compound, taxable_amount, tax_amount)
            SELECT id, name, tax_rate, compound, 0.01 * taxable_amount, 0.01 * tax_amount FROM tax
            WHERE name IS NOT NULL
            ON CONFLICT (order_id, tax_rate, name, compound) DO UPDATE SET taxable_amount = excluded.taxable_amount,
                tax_amount = excluded.tax_amount
        )
        """;
    private static final String FIND =
        "SELECT " + OrderRows.COLUMNS + "FROM orders o " + OrderRows.PARTS + "WHERE o.uuid = ?";
    /**
     * A page. The rows of orders are found first, with the number of parts that the orders before them have; parts are
     * read only of those orders that the page has room for.
     */
    private static final String LIST = """
        WITH found AS (
            SELECT o.*, (SELECT count(*) FROM line_items WHERE order_id = o.id)
                + (SELECT count(*) FROM discounts WHERE order_id = o.id)
                + (SELECT coalesce(sum(cardinality(applied_amounts)), 0) FROM order_coupons
                    WHERE order_id = o.id AND o.coupons_version IS NOT NULL) AS parts
            FROM orders o WHERE %s ORDER BY o.created_at DESC, o.id DESC LIMIT ?
        ), o AS (
            SELECT found.*, count(*) OVER () AS all_found, row_number() OVER newest_first AS place,
                sum(parts) OVER newest_first - parts AS parts_before
            FROM found WINDOW newest_first AS (ORDER BY created_at DESC, id DESC)
        )
        SELECT o.all_found,
        """ + OrderRows.COLUMNS + "FROM o " + OrderRows.PARTS + "WHERE place <= ? AND parts_before < ? ORDER BY place";
    private static final String ADD = """
        WITH stored AS (
            INSERT INTO orders (uuid, customer_id, status, pricing_policy, subtotal, discount_total, tax_total,
                included_tax_total, total, created_at, updated_at, version, taxes_version, coupons_version,
                counted_version, counted)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (uuid) DO NOTHING RETURNING id, uuid)
        """ + PARTS + "SELECT id FROM stored";
    private static final String UPDATE = """
        WITH stored AS (
            UPDATE orders SET status = ?, subtotal = ?, discount_total = ?, tax_total = ?, included_tax_total = ?,
                total = ?, updated_at = ?, version = ?, taxes_version = ?, coupons_version = ?, counted_version = ?,
                counted = ?
            WHERE id = ? RETURNING id, uuid)
        """ + PARTS + """
        , removed_lines AS (
            DELETE FROM line_items USING stored WHERE order_id = stored.id
                AND line_items.uuid = ANY (CAST(? AS uuid[]))
        ), removed_discounts AS (
            DELETE FROM discounts USING stored WHERE order_id = stored.id
                AND discounts.uuid = ANY (CAST(? AS uuid[]))
        ), removed_tax AS (
            SELECT stored.id, tax.* FROM stored,
                json_to_recordset(CAST(? AS json)) AS tax (name text, tax_rate numeric, compound boolean)
        ), removed_taxes AS (
            DELETE FROM order_taxes USING removed_tax WHERE removed_tax.name IS NULL
                AND (order_id, order_taxes.tax_rate) = (removed_tax.id, removed_tax.tax_rate)
        ), removed_named_taxes AS (
            DELETE FROM order_named_taxes AS named USING removed_tax
            WHERE (order_id, named.tax_rate, named.name, named.compound)
                = (removed_tax.id, removed_tax.tax_rate, removed_tax.name, removed_tax.compound)
        )
        SELECT id FROM stored
        """;
    /** Adds to what is stored, so that the constraints refuse a refund of units that another one has refunded. */
    private static final String REFUND = """
        WITH stored AS (
            UPDATE orders SET refunded_total = refunded_total + ?, refunds_version = ?, version = ?,
                taxes_version = CASE WHEN taxes_version IS NOT NULL THEN ? END,
                coupons_version = CASE WHEN coupons_version IS NOT NULL THEN ? END, counted_version = ?,
                updated_at = ?
            WHERE id = ? RETURNING id)
        UPDATE line_items SET refunded_quantity = refunded_quantity + refund.quantity,
            refunded_total = refunded_total + 0.01 * refund.total
        FROM stored, unnest(CAST(? AS uuid[]), CAST(? AS numeric[]), CAST(? AS bigint[]))
            AS refund (uuid, quantity, total)
        WHERE order_id = stored.id AND line_items.uuid = refund.uuid
        """;
    private static final String LOCK = """
        SELECT counted_version IS NOT DISTINCT FROM version FROM orders WHERE uuid = ? FOR NO KEY UPDATE
        """;
    private static final String UNCOUNTED =
        "SELECT uuid, counted_version, counted FROM orders WHERE counted_version IS DISTINCT FROM version ";
    /** Leaves out what another instance counts, or what a change has locked, which counts it itself. */
    private static final String LOCK_UNCOUNTED = UNCOUNTED + "ORDER BY id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED";
    private static final String LOCK_ONE_UNCOUNTED = UNCOUNTED + "AND uuid = ?";
    private static final String FIND_ALL =
        "SELECT " + OrderRows.COLUMNS + "FROM orders o " + OrderRows.PARTS + "WHERE o.uuid = ANY (?) ORDER BY o.id";
    private static final String CLEAR = """
        WITH lines AS (DELETE FROM line_items WHERE order_id = ?),
            discounts AS (DELETE FROM discounts WHERE order_id = ?),
            taxes AS (DELETE FROM order_taxes WHERE order_id = ?)
        DELETE FROM order_named_taxes WHERE order_id = ?
        """;

    private static final PricedBasket NO_FIGURES =
        new PricedBasket(Figures.NONE, List.of(), List.of(), List.of());

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    @Override
    public Order add(@Nullable Long customerId, PricedOrder priced, Instant createdAt) {
        UUID uuid = priced.content().uuid();
        JdbcClient.StatementSpec insert = jdbc.sql(ADD)
            .param(uuid).param(Columns.nullable(customerId))
            .param(OrderStatus.PLACED.name()).param(priced.policy().name());
        figures(insert, priced.figures().order()).param(Columns.time(createdAt)).param(Columns.time(createdAt));
        versions(insert, 1, priced.content());
        counted(insert, 1, OrderEntries.of(priced));
        Order order = parts(insert, OrderChanges.of(empty(priced), priced), 0, 0).query(Long.class).optional()
            .map(id -> new Order(id, customerId, OrderStatus.PLACED, priced, createdAt, createdAt, 1))
            .orElseThrow(() -> OrderRefusals.uuidTaken(uuid));
        addCoupons(order.id(), OrderRows.coupons(priced));
        return order;
    }

    @Override
    public Optional<Order> find(UUID uuid) {
        return jdbc.sql(FIND).param(uuid).query(OrderRows::order).optional();
    }

    @Override
    public boolean belongsTo(UUID uuid, @Nullable Long customerId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM orders WHERE uuid = ? AND customer_id IS NOT DISTINCT FROM ?)")
            .param(uuid).param(Columns.nullable(customerId)).query(Boolean.class).single();
    }

    /** Locks first and reads then: a statement that waits for a lock sees an order's parts as of before. */
    @Override
    public Optional<Order> findForChange(UUID uuid) {
        Optional<Boolean> counted = jdbc.sql(LOCK).param(uuid).query(Boolean.class).optional();
        if (counted.isPresent() && !counted.get()) {
            uncounted(jdbc.sql(LOCK_ONE_UNCOUNTED).param(uuid))
                .forEach(order -> events.publishEvent(new OrderFoundUncounted(order)));
        }
        return counted.flatMap(locked -> find(uuid));
    }

    @Override
    public void update(Order former, Order order) {
        OrderChanges changes = OrderChanges.of(former.priced(), order.priced());
        int lastLine = 0;
        int lastDiscount = 0;
        if (changes.adds()) {
            lastLine = lastPosition("line_items", order.id());
            lastDiscount = lastPosition("discounts", order.id());
        }
        if (!changes.inPlace() || lastLine + changes.lines().added > Limits.MAX_LINE_ITEMS
            || lastDiscount + changes.discounts().added > Limits.MAX_DISCOUNTS) {
            jdbc.sql(CLEAR).params(Collections.nCopies(4, order.id())).update();
            changes = OrderChanges.of(empty(order.priced()), order.priced());
            lastLine = 0;
            lastDiscount = 0;
        }
        JdbcClient.StatementSpec update = jdbc.sql(UPDATE).param(order.status().name());
        figures(update, order.priced().figures().order()).param(Columns.time(order.updatedAt()));
        versions(update, order.version(), order.content());
        counted(update, order.version(), OrderEntries.of(order)).param(order.id());
        parts(update, changes, lastLine, lastDiscount)
            .param(changes.lines().removed.toArray(UUID[]::new))
            .param(changes.discounts().removed.toArray(UUID[]::new))
            .param(taxes(changes.removedTaxes())).query(Long.class).single();
        List<OrderRows.CouponRow> coupons = OrderRows.coupons(order.priced());
        if (!coupons.equals(OrderRows.coupons(former.priced()))) {
            jdbc.sql("DELETE FROM order_coupons WHERE order_id = ?").param(order.id()).update();
            addCoupons(order.id(), coupons);
        }
    }

    /** In a statement of its own, since most orders have no coupon. */
    private void addCoupons(long order, List<OrderRows.CouponRow> coupons) {
        if (!coupons.isEmpty()) {
            jdbc.sql("""
                    INSERT INTO order_coupons (order_id, position, promotion_id, code, name, rule, applied_amounts)
                    SELECT ?, position, promotion_id, code, name, rule, applied_amounts
                    FROM ROWS FROM (json_to_recordset(CAST(? AS json)) AS (promotion_id bigint, code text, name text,
                        rule jsonb, applied_amounts bigint[])) WITH ORDINALITY
                        AS coupon (promotion_id, code, name, rule, applied_amounts, position)
                    """)
                .param(order).param(OrderRows.json(coupons)).update();
        }
    }

    @Override
    public void refund(Order former, Order order) {
        int[] lines = IntStream.range(0, order.refunded().size())
            .filter(line -> !order.refunded(line).equals(former.refunded(line))).toArray();
        jdbc.sql(REFUND).param(Decimals.dollars(order.refundedTotal() - former.refundedTotal()))
            .params(Collections.nCopies(5, order.version()))
            .param(Columns.time(order.updatedAt())).param(order.id())
            .param(IntStream.of(lines).mapToObj(line -> order.content().lineItems().get(line).uuid())
                .toArray(UUID[]::new))
            .param(IntStream.of(lines).mapToObj(line ->
                order.refunded(line).quantity().subtract(former.refunded(line).quantity())).toArray(BigDecimal[]::new))
            .param(IntStream.of(lines).mapToObj(line ->
                order.refunded(line).total() - former.refunded(line).total()).toArray(Long[]::new))
            .update();
    }

    private int lastPosition(String table, long order) {
        return jdbc.sql("SELECT coalesce(max(position), 0) FROM " + table + " WHERE order_id = ?").param(order)
            .query(Integer.class).single();
    }

    private static PricedOrder empty(PricedOrder order) {
        return new PricedOrder(OrderContent.empty(order.content().uuid()), order.policy(), NO_FIGURES);
    }

    /** Adds the parameters of {@link #PARTS}. */
    private static JdbcClient.StatementSpec parts(
        JdbcClient.StatementSpec statement, OrderChanges changes, int lastLine, int lastDiscount) {
        return statement
            .param(changes.lines().positions(lastLine)).param(OrderRows.json(lines(changes.lines())))
            .param(changes.discounts().positions(lastDiscount)).param(OrderRows.json(changes.discounts().written))
            .param(changes.discounts().figures.toArray(Long[]::new))
            .param(taxes(changes.taxes()));
    }

    private static String taxes(List<TaxFigures> taxes) {
        return OrderRows.json(taxes.stream().map(OrderRows.TaxRow::of).toList());
    }

    private static List<OrderRows.LineRow> lines(OrderChanges.Parts<LineItem, LineFigures> lines) {
        return IntStream.range(0, lines.written.size())
            .mapToObj(i -> OrderRows.LineRow.of(lines.written.get(i), lines.figures.get(i))).toList();
    }

    private static JdbcClient.StatementSpec figures(JdbcClient.StatementSpec statement, Figures figures) {
        return statement.param(Decimals.dollars(figures.subtotal())).param(Decimals.dollars(figures.discountTotal()))
            .param(Decimals.dollars(figures.taxTotal() - figures.includedTaxTotal()))
            .param(Decimals.dollars(figures.includedTaxTotal())).param(Decimals.dollars(figures.total()));
    }

    /** Adds the version, and the version again, twice, where a former version of Till must not change the order. */
    private static JdbcClient.StatementSpec versions(
        JdbcClient.StatementSpec statement, long version, OrderContent content) {
        boolean taxes = content.lineItems().stream().map(LineItem::taxes)
            .anyMatch(list -> list.named() || list.included());
        return statement.param(version).param(Columns.nullable(taxes ? version : null))
            .param(Columns.nullable(content.coupons().isEmpty() ? null : version));
    }

    /** Adds the version of the order that is in the reports, or will be with the event of this change, and its part. */
    private static JdbcClient.StatementSpec counted(
        JdbcClient.StatementSpec statement, long version, Entries entries) {
        return statement.param(version).param(entries.text());
    }

    @Override
    public List<UncountedOrder> lockUncounted(int limit) {
        return uncounted(jdbc.sql(LOCK_UNCOUNTED).param(limit));
    }

    private List<UncountedOrder> uncounted(JdbcClient.StatementSpec lock) {
        Map<UUID, Counted> counted = new HashMap<>();
        lock.query(row -> {
            counted.put(Objects.requireNonNull(Columns.uuidOrNull(row, "uuid")), Counted.of(row));
        });
        // As findForChange does: what a statement reads that waits for a lock is older than the lock.
        return counted.isEmpty() ? List.of()
            : jdbc.sql(FIND_ALL).param(counted.keySet().toArray(UUID[]::new)).query(OrderRows::order).stream()
                .map(order -> counted.get(order.uuid()).uncounted(order)).toList();
    }

    @Override
    public void markCounted(List<Order> orders) {
        jdbc.sql("""
                UPDATE orders SET counted_version = version, counted = mark.counted
                FROM unnest(CAST(? AS bigint[]), CAST(? AS text[])) AS mark (id, counted) WHERE orders.id = mark.id
                """)
            .param(orders.stream().map(Order::id).toArray(Long[]::new))
            .param(orders.stream().map(order -> OrderEntries.of(order).text()).toArray(String[]::new)).update();
    }

    /** What the reports have of an order. */
    private record Counted(@Nullable Long version, @Nullable String entries) {

        static Counted of(ResultSet row) throws SQLException {
            return new Counted(row.getObject("counted_version", Long.class), row.getString("counted"));
        }

        UncountedOrder uncounted(Order order) {
            return new UncountedOrder(order, version, entries == null ? Entries.NONE : Entries.of(entries));
        }
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
                return OrderRows.order(row, number);
            }).list();
        return new Slice<>(page, page.size() < found.get());
    }
}
