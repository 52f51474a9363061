package dev.till;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** A database with Till's tables, for adapters that are tested without the rest of Till. */
public final class PostgresStore extends TestStore {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    PostgresStore(JdbcClient jdbc, PlatformTransactionManager manager, JsonMapper mapper) {
        super(manager);
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public JsonMapper mapper() {
        return mapper;
    }

    @Override
    public void clear() {
        jdbc.sql("TRUNCATE customers, products, orders, line_items, discounts, order_taxes, order_named_taxes, "
            + "stock_movements, notifications, kept_answers, seeding, refunds, refund_lines, promotions, "
            + "promotion_uses, promotion_counters, promotion_customers, order_coupons, events, report_sums, "
            + "report_backlog, webhooks, webhook_deliveries").update();
        jdbc.sql("UPDATE event_counter SET last = 0, removed = 0").update();
    }

    @Override
    public void customer(long id) {
        jdbc.sql("""
                INSERT INTO customers (id, name, email, email_key, created_at) OVERRIDING SYSTEM VALUE
                VALUES (:id, 'Somebody', :id, :id, now()) ON CONFLICT DO NOTHING
                """)
            .param("id", id).update();
    }

    @Override
    public void product(String sku) {
        jdbc.sql("""
                INSERT INTO products (sku, name, description, searched, price, tax_rate)
                VALUES (?, 'Something', '', '', 1, 0) ON CONFLICT DO NOTHING
                """)
            .param(sku).update();
    }

    @Override
    public void order(UUID uuid) {
        jdbc.sql("""
                INSERT INTO orders (uuid, status, pricing_policy, subtotal, discount_total, tax_total, total,
                    created_at, updated_at, version)
                VALUES (?, 'PLACED', 'standard', 0, 0, 0, 0, now(), now(), 1) ON CONFLICT DO NOTHING
                """)
            .param(uuid).update();
    }

    /** Only one other transaction exists at a time in this database. */
    @Override
    protected boolean isWaiting(Other other) {
        return jdbc.sql("""
                SELECT count(*) > 0 FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                """)
            .query(Boolean.class).single();
    }
}
