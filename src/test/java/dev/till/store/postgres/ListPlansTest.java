package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.OnPostgres;
import dev.till.customer.CustomerRepository;
import dev.till.customer.CustomerService;
import dev.till.event.EventRepository;
import dev.till.event.EventType;
import dev.till.journal.Section;
import dev.till.notification.NotificationRepository;
import dev.till.order.Order;
import dev.till.order.OrderFilter;
import dev.till.order.OrderPosition;
import dev.till.order.OrderRepository;
import dev.till.order.OrderStatus;
import dev.till.order.UncountedOrder;
import dev.till.product.ProductFilter;
import dev.till.product.ProductRepository;
import dev.till.promotion.PromotionFilter;
import dev.till.promotion.PromotionRepository;
import dev.till.refund.RefundRepository;
import dev.till.report.Span;
import dev.till.report.Spans;
import dev.till.report.SumRepository;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A deep page of a list of many rows reads as few blocks as the first page, and only those that its rows need.
 * PostgreSQL explains each statement that a repository sends, as it ran. {@code -Dtill.plans.rows=1000000} sets how
 * many rows there are.
 */
@OnPostgres
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
    "till.seed.enabled=false",
    // Keep the dispatchers, the numbering and the reports from sending statements during the test.
    "till.notifications.poll=1h", "till.events.poll=1h", "till.webhooks.poll=1h", "till.reports.poll=1h",
    "spring.datasource.hikari.data-source-properties.options=-c session_preload_libraries=auto_explain"
        + " -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on -c auto_explain.log_buffers=on"
        + " -c auto_explain.log_timing=off -c auto_explain.log_format=json -c client_min_messages=log"})
class ListPlansTest {

    private static final int ROWS = Integer.getInteger("till.plans.rows", 200_000);
    private static final int DEEP = ROWS / 10 * 9;
    private static final int PAGE = 101;
    /** The table has one row. */
    private static final String READS_THE_COUNTER = "\"Seq Scan\",(?=[^{}]*\"Relation Name\": \"event_counter\")";
    /** Orders are placed a millisecond apart. */
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    /** Writes valid rows without checking the foreign keys, which would take long. */
    private static final String UNCHECKED = "SET session_replication_role = replica";
    private static final List<String> CUSTOMERS_AND_PRODUCTS = List.of(UNCHECKED, """
        INSERT INTO customers (name, email, email_key, created_at)
        SELECT 'Ada', n || '@example.org', n || '@example.org', now() FROM generate_series(1, MILLION) n
        """,
        """
        INSERT INTO kept_answers (key, fingerprint, status, headers, body, kept_at, customer_id)
        SELECT n, n, 200, '{"Content-Type":"application/json"}', '{}', now(), CASE n % 4 WHEN 0 THEN n END
        FROM generate_series(1, MILLION / 10) n
        """,
        """
        INSERT INTO products (sku, name, description, searched, price, tax_rate, quantity)
        SELECT 'SKU-' || n, 'Lamp', '', 'lamp', 1, 0, 1 FROM generate_series(1, MILLION) n
        """,
        """
        INSERT INTO promotions (code, name, type, amount, skus, minimum_subtotal, active, created_at)
        SELECT 'CODE-' || n, 'Off', 'PERCENT', 0.1, '{}', 0, n % 500 > 0, now() FROM generate_series(1, MILLION) n
        """,
        """
        INSERT INTO promotion_uses SELECT n, gen_random_uuid(), 1 FROM generate_series(1, MILLION) n
        """,
        """
        INSERT INTO promotion_counters SELECT n, 1, 1 FROM generate_series(1, MILLION, 2) n
        """);
    /** A year of sums of reports. */
    private static final List<String> REPORTS = List.of("""
        INSERT INTO report_sums
        SELECT 'PRODUCT', 'DAY', '2026-01-01Z'::timestamptz + day * interval '1 day', 'SKU-' || n, 1, 1, 0, 1, 0, 0, 0
        FROM generate_series(0, 364) day, generate_series(1, MILLION / 2000) n
        """,
        """
        INSERT INTO report_sums
        SELECT section, 'QUARTER_HOUR', '2026-01-01Z'::timestamptz + n * interval '15 minutes', name, 1, 1, 0, 1, 0,
            0, 0
        FROM generate_series(0, 365 * 96 - 1) n, (VALUES ('PRODUCT', 'SKU-1'), ('PRODUCT', 'SKU-2'),
            ('POLICY', 'standard')) AS key (section, name)
        """,
        """
        INSERT INTO report_sums
        SELECT 'POLICY', 'DAY', '2026-01-01Z'::timestamptz + day * interval '1 day', 'standard', 1, 1, 0, 1, 0, 0, 0
        FROM generate_series(0, 364) day
        """);
    private static final List<String> ALL_OF_THE_FIRST = List.of(UNCHECKED, """
        INSERT INTO orders (uuid, customer_id, status, pricing_policy, subtotal, discount_total, tax_total, total,
            created_at, updated_at, version, taxes_version, coupons_version)
        SELECT gen_random_uuid(), 1, CASE WHEN n % 100 = 0 THEN 'CANCELLED' ELSE 'PLACED' END, 'standard',
            10, 0, 0, 10, '2026-01-01Z'::timestamptz + n * interval '1 ms', now(), 1, CASE n % 20 WHEN 0 THEN 1 END,
            CASE n % 20 WHEN 0 THEN 1 END
        FROM generate_series(1, MILLION) n
        """,
        """
        INSERT INTO line_items SELECT id, 1, uuid, NULL, 'Lamp', 1, 10, 0, 10, 0, 0, 10 FROM orders
        """,
        // Enough for the planner to treat the tables as large.
        """
        INSERT INTO discounts SELECT id, 1, uuid, NULL, 'AMOUNT', 0, NULL, 0 FROM orders WHERE id % 20 = 0
        """,
        """
        INSERT INTO order_taxes SELECT id, 0.05, 0, 0 FROM orders WHERE id % 20 = 0
        """,
        """
        INSERT INTO order_named_taxes SELECT id, 'VAT', 0.05, false, 0, 0 FROM orders WHERE id % 20 = 0
        """,
        """
        INSERT INTO order_coupons
        SELECT id, 1, 1, 'CODE', 'Offer', '{"type": "PERCENT", "amount": 0, "skus": [], "minimum_subtotal": 0}', '{0}'
        FROM orders WHERE id % 20 = 0
        """,
        """
        INSERT INTO refunds SELECT 1, n + 1, gen_random_uuid(), NULL, now() FROM generate_series(1, MILLION) n
        """,
        """
        INSERT INTO refund_lines
        SELECT 1, number, (SELECT uuid FROM orders WHERE id = 1), 0.001, false, 0, 0, 0, 0, 0, '{0}' FROM refunds
        """,
        """
        INSERT INTO stock_movements (product_id, change, quantity, reason, created_at)
        SELECT 1, 1, n, 'delivery', now() FROM generate_series(1, MILLION) n
        """,
        """
        INSERT INTO events (id, type, created_at, order_uuid, data)
        SELECT n, CASE WHEN n % 1000 = 0 THEN 'order.cancelled' ELSE 'order.placed' END, now(), gen_random_uuid(), '{}'
        FROM generate_series(1, MILLION) n
        """,
        "UPDATE event_counter SET last = MILLION",
        """
        INSERT INTO notifications (customer_id, product_id, created_at, notified_at)
        SELECT 1, n, now(), now() FROM generate_series(1, MILLION) n
        """);

    @Autowired
    private ExplainingTemplate jdbc;
    @Autowired
    private CustomerService customerService;
    @Autowired
    private CustomerRepository customers;
    @Autowired
    private ProductRepository products;
    @Autowired
    private PromotionRepository promotions;
    @Autowired
    private OrderRepository orders;
    @Autowired
    private RefundRepository refunds;
    @Autowired
    private NotificationRepository notifications;
    @Autowired
    private SumRepository sums;
    @Autowired
    private EventRepository events;

    /** Collects the plans that the server sends with the results. */
    static class ExplainingTemplate extends JdbcTemplate {

        private final List<String> plans = new ArrayList<>();

        ExplainingTemplate(DataSource source) {
            super(source);
            setIgnoreWarnings(false);
        }

        @Override
        protected void handleWarnings(SQLWarning warning) {
            for (SQLWarning next = warning; next != null; next = next.getNextWarning()) {
                plans.add(next.getMessage());
            }
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Explaining {

        @Bean
        ExplainingTemplate jdbcTemplate(DataSource source) {
            return new ExplainingTemplate(source);
        }
    }

    /** A list, with its first page and a deep page. */
    record Listing(String name, Supplier<List<?>> start, Supplier<List<?>> deep) {

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void fill(@Value("${spring.datasource.url}") String database) {
        CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> execute(database, CUSTOMERS_AND_PRODUCTS)),
            CompletableFuture.runAsync(() -> execute(database, REPORTS)),
            CompletableFuture.runAsync(() -> execute(database, ALL_OF_THE_FIRST))).join();
        execute(database, List.of("VACUUM ANALYZE"));
    }

    private static void execute(String database, List<String> statements) {
        try (Connection connection = DriverManager.getConnection(database);
             Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.replace("MILLION", String.valueOf(ROWS)));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static OrderPosition position(int place) {
        return new OrderPosition(FIRST.plusMillis(place), place);
    }

    private Listing orders(String name, OrderFilter filter) {
        return new Listing(name, () -> orders.list(filter, null, PAGE).items(),
            () -> orders.list(filter, position(ROWS - DEEP), PAGE).items());
    }

    List<Listing> lists() {
        Order refunded = orders.list(new OrderFilter(null, null, null, FIRST.plusMillis(2)), null, 1).items().get(0);
        return List.of(
            new Listing("customers", () -> customers.list(0, PAGE), () -> customers.list(DEEP, PAGE)),
            new Listing("products", () -> products.list(ProductFilter.ALL, 0, PAGE),
                () -> products.list(ProductFilter.ALL, DEEP, PAGE)),
            new Listing("products in stock", () -> products.list(new ProductFilter(null, true), 0, PAGE),
                () -> products.list(new ProductFilter(null, true), DEEP, PAGE)),
            new Listing("promotions", () -> promotions.list(new PromotionFilter(null, null), 0, PAGE),
                () -> promotions.list(new PromotionFilter(null, null), DEEP, PAGE)),
            new Listing("active promotions", () -> promotions.list(new PromotionFilter("code", true), 0, PAGE),
                () -> promotions.list(new PromotionFilter("code", true), DEEP, PAGE)),
            new Listing("movements", () -> products.listMovements("SKU-1", Long.MAX_VALUE, PAGE),
                () -> products.listMovements("SKU-1", ROWS - DEEP, PAGE)),
            new Listing("notifications", () -> notifications.findByCustomer(1, Long.MAX_VALUE, PAGE),
                () -> notifications.findByCustomer(1, ROWS - DEEP, PAGE)),
            new Listing("refunds", () -> refunds.list(refunded, 0, PAGE).items(),
                () -> refunds.list(refunded, DEEP, PAGE).items()),
            new Listing("events", () -> events.list(0, EnumSet.allOf(EventType.class), PAGE).events(),
                () -> events.list(DEEP, EnumSet.allOf(EventType.class), PAGE).events()),
            orders("orders", new OrderFilter(null, null, null, null)),
            orders("orders of a customer", OrderFilter.ofCustomer(1)),
            orders("placed orders", new OrderFilter(OrderStatus.PLACED, null, null, null)),
            orders("cancelled orders", new OrderFilter(OrderStatus.CANCELLED, null, null, null)),
            orders("placed orders of a customer", new OrderFilter(OrderStatus.PLACED, 1L, null, null)),
            orders("orders of a time", new OrderFilter(null, null, FIRST, FIRST.plusMillis(ROWS))));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void readsAsFewBlocksForADeepPageAsForTheFirst(Listing list) {
        long start = blocks(list.start());
        long deep = blocks(list.deep());

        // A row of a page takes a few blocks for itself, for counting its parts and for reading them, and the way to
        // the first takes a few more.
        assertThat(start).isBetween(1L, 28L * PAGE);
        assertThat(deep).isBetween(1L, start + start / 2 + 20);
    }

    private long blocks(Supplier<List<?>> page) {
        jdbc.plans.clear();
        assertThat(page.get()).hasSize(PAGE);
        assertThat(jdbc.plans).hasSize(1);
        String plan = jdbc.plans.get(0);
        assertThat(plan.replaceAll(READS_THE_COUNTER, "")).doesNotContain("Seq Scan", "\"Sort Method\": \"external");
        return blocks(plan);
    }

    private static long blocks(String plan) {
        JsonNode root = JsonMapper.shared().readTree(plan.substring(plan.indexOf('{'))).get("Plan");
        return root.get("Shared Hit Blocks").longValue() + root.get("Shared Read Blocks").longValue();
    }

    @Test
    void erasesACustomerWithoutReadingWholeTables() {
        jdbc.plans.clear();

        customerService.erase(2);

        assertThat(jdbc.plans).hasSizeGreaterThan(2)
            .noneMatch(plan -> plan.contains("Seq Scan"))
            .anyMatch(plan -> plan.contains("kept_answers_by_customer"));
    }

    /** A month in a time zone whose days aren't those of UTC, in the middle of a year. */
    @Test
    void reportsAMonthFromItsOwnSums() {
        Instant firstDay = Instant.parse("2026-06-01T00:00:00Z");
        Instant lastDay = Instant.parse("2026-06-30T00:00:00Z");
        Instant start = firstDay.minus(Duration.ofHours(2));
        Instant end = lastDay.plus(Duration.ofHours(22));
        List<Spans> month = List.of(new Spans(Span.QUARTER_HOUR, start, firstDay),
            new Spans(Span.DAY, firstDay, lastDay), new Spans(Span.QUARTER_HOUR, lastDay, end));
        jdbc.plans.clear();

        assertThat(sums.list(Section.PRODUCT, month, null, 2000).items()).hasSize(ROWS / 2000);
        assertThat(sums.total(Section.POLICY, month).orders()).isEqualTo(29 + 96);
        assertThat(sums.totals(Section.POLICY, List.of(start), end).get(0).orders()).isEqualTo(30 * 96);

        List<String> plans = List.copyOf(jdbc.plans);
        long whole = jdbc.queryForObject(
            "SELECT pg_relation_size('report_sums') / current_setting('block_size')::bigint", Long.class);
        assertThat(plans).hasSize(3).noneMatch(plan -> plan.contains("Seq Scan"))
            .allSatisfy(plan -> assertThat(blocks(plan)).isBetween(1L, whole / 5));
        // The list of days is computed once, and not for each sum.
        assertThat(plans.get(2)).contains("InitPlan");
    }

    @Test
    void countsUncountedOrdersWithoutReadingOthers() {
        jdbc.plans.clear();
        List<UncountedOrder> found = orders.lockUncounted(100);

        assertThat(found).hasSize(100);
        assertThat(jdbc.plans).hasSize(2).noneMatch(plan -> plan.contains("Seq Scan"))
            .anyMatch(plan -> plan.contains("orders_uncounted"))
            .allSatisfy(plan -> assertThat(blocks(plan)).isBetween(1L, 28L * PAGE));
    }

    @Test
    void noticesAListWithoutAnIndex() {
        jdbc.plans.clear();
        jdbc.queryForList("SELECT id FROM orders ORDER BY total, id LIMIT 101");

        assertThat(jdbc.plans).hasSize(1).allMatch(plan -> plan.contains("Seq Scan"));
    }
}
