package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.till.EmbeddedDatabase;
import dev.till.pricing.Limits;
import dev.till.promotion.PromotionTerms;
import dev.till.promotion.UnitSets;
import dev.till.validation.Texts;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables refuse wrong data, whether from a bug in Till, another program or a console. */
class SchemaTest {

    private static final String ORDER = """
        INSERT INTO orders (uuid, customer_id, status, pricing_policy, subtotal, discount_total, tax_total, total,
            created_at, updated_at, version)
        VALUES ('%s', %s, '%s', 'standard', %s, %s, %s, %s, now(), now(), %s)
        """;
    private static final String ONE = "00000000-0000-0000-0000-000000000001";
    private static final String NO_SETS = "buy_quantity = NULL, get_quantity = NULL, max_sets = NULL";
    private static final String TWO = "00000000-0000-0000-0000-000000000002";

    private static Connection connection;

    @BeforeAll
    static void migrate() throws SQLException {
        String database = EmbeddedDatabase.createWithTables();
        connection = DriverManager.getConnection(database);
        execute("INSERT INTO customers (name, email, email_key, created_at) "
            + "VALUES ('Ada', 'Ada@example.org', 'ada@example.org', now())");
        execute("INSERT INTO products (sku, name, description, searched, price, tax_rate, quantity) "
            + "VALUES ('LAMP', 'Lamp', '', 'lamp', 10, 0.05, 3)");
        execute(ORDER.formatted(ONE, 1, "PLACED", 10, 1, 0.5, 9.5, 1));
        execute("INSERT INTO line_items VALUES (1, 1, '" + ONE + "', 'LAMP', 'Lamp', 1, 10, 0.05, 10, 1, 0.5, 9.5)");
        execute("INSERT INTO discounts VALUES (1, 1, '" + ONE + "', NULL, 'PERCENT', 0.1, '" + ONE + "', 1)");
        execute("INSERT INTO order_taxes VALUES (1, 0.05, 9, 0.45)");
        execute("INSERT INTO order_named_taxes VALUES (1, 'VAT', 0.05, false, 9, 0.45)");
        execute("INSERT INTO refunds VALUES (1, 2, '" + ONE + "', NULL, now())");
        execute("INSERT INTO refund_lines VALUES (1, 2, '" + ONE + "', 1, true, 10, 1, 0.5, 0, 9.5, '{50}')");
        execute("INSERT INTO promotions (code, name, type, amount, skus, buy_quantity, get_quantity, max_sets, "
            + "minimum_subtotal, active, starts_at, ends_at, usage_limit_per_customer, created_at) "
            + "VALUES ('Ten', 'Ten', 'BUY_GET', 0.1, '{LAMP}', 2, 1, 3, 0, true, now(), now() + interval '1 s', 2, "
            + "now())");
        execute("INSERT INTO report_sums VALUES ('TAX', 'DAY', '2026-11-01Z', '', 1, 1, 1, 1, 1, 1, 1)");
        execute("INSERT INTO report_backlog (counts_at, entries) VALUES (now(), '')");
        execute("INSERT INTO promotion_uses VALUES (1, '" + ONE + "', 1)");
        execute("INSERT INTO promotion_counters VALUES (1, 2, 1)");
        execute("INSERT INTO promotion_customers VALUES (1, 1, 2, 1)");
        execute("INSERT INTO stock_movements (product_id, change, quantity, reason, created_at) "
            + "VALUES (1, 3, 3, 'opening stock', now())");
        execute("INSERT INTO notifications (customer_id, product_id, created_at) VALUES (1, 1, now())");
        execute("INSERT INTO kept_answers VALUES ('key', 'print', 200, '{}', '', now())");
        execute("INSERT INTO seeding (seeded_at) VALUES (now())");
        execute("INSERT INTO events (id, type, created_at, order_uuid, data) "
            + "VALUES (1, 'order.placed', now(), '" + ONE + "', '{}')");
        execute("INSERT INTO webhooks (url, types, secret, status, created_at) VALUES ('https://receiver.example.org', "
            + "'{order.placed}', 'whsec_' || repeat('a', 43) || '=', 'active', now())");
        execute("INSERT INTO webhook_deliveries (webhook_id, event_id, type, created_at, due_at, attempts, tried_at, "
            + "http_status, error) VALUES (1, 1, 'order.placed', now(), now(), 1, now(), 500, 'no')");
        execute("UPDATE event_counter SET last = 1");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** SQL state class 23: integrity constraint violation. */
    private static void assertRefused(String sql) {
        assertThatThrownBy(() -> execute(sql)).as(sql).isInstanceOfSatisfying(SQLException.class,
            refused -> assertThat(refused.getSQLState()).as(refused.getMessage()).startsWith("23"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "name = ''", "name = repeat('x', 201)", "email = repeat('x', 255)", "email_key = NULL", "created_at = NULL",
        "erased_at = now()", "erased_at = now(), name = 'erased', email = 'erased'",
        "erased_at = now(), name = 'erased', email_key = 'erased 1'",
        "erased_at = now(), email = 'erased', email_key = 'erased 1'",
        "erased_at = now(), name = 'erased', email = 'erased', email_key = 'erased 2'"})
    void keepsCustomersWithinTheirLimits(String change) {
        assertRefused("UPDATE customers SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "quantity = quantity - 4", "price = -0.0001", "price = 9999999.9999", "tax_rate = 1.000001", "tax_rate = -0.1",
        "sku = 'no such letters'", "sku = ''", "sku = repeat('x', 65)", "name = ''", "description = repeat('x', 2001)",
        "sku = 'OTHER'", "tax_included = NULL", "low_stock_at = 0", "low_stock_at = 1000000001"})
    void keepsProductsWithinTheirLimitsAndStockAtLeastZero(String change) {
        assertRefused("UPDATE products SET " + change);
    }

    static Stream<Arguments> limits() {
        return Stream.of(
            arguments("products", "price", Limits.MAX_PRICE, Limits.PRICE_DECIMALS),
            arguments("products", "tax_rate", Limits.MAX_RATE, Limits.RATE_DECIMALS),
            arguments("line_items", "price", Limits.MAX_PRICE, Limits.PRICE_DECIMALS),
            arguments("line_items", "tax_rate", Limits.MAX_RATE, Limits.RATE_DECIMALS),
            arguments("line_items", "quantity", Limits.MAX_QUANTITY, Limits.QUANTITY_DECIMALS),
            arguments("line_items", "position", String.valueOf(Limits.MAX_LINE_ITEMS), 0),
            arguments("discounts", "amount", Limits.MAX_RATE, Limits.RATE_DECIMALS),
            arguments("discounts", "type = 'AMOUNT', amount", Limits.MAX_AMOUNT, Limits.RATE_DECIMALS),
            arguments("discounts", "position", String.valueOf(Limits.MAX_DISCOUNTS), 0),
            arguments("promotions", "amount", Limits.MAX_RATE, Limits.RATE_DECIMALS),
            arguments("promotions", "type = 'AMOUNT', " + NO_SETS + ", amount", Limits.MAX_AMOUNT,
                Limits.RATE_DECIMALS),
            arguments("promotions", "minimum_subtotal", Limits.MAX_SUBTOTAL, Limits.AMOUNT_DECIMALS),
            arguments("promotions", "max_sets", String.valueOf(UnitSets.MAX), 0),
            arguments("promotions", "usage_limit_per_customer", PromotionTerms.MAX_LIMIT, 0),
            arguments("promotion_counters", "usage_limit", PromotionTerms.MAX_LIMIT, 0),
            arguments("promotion_customers", "usage_limit", PromotionTerms.MAX_LIMIT, 0),
            arguments("order_taxes", "tax_rate", Limits.MAX_RATE, Limits.RATE_DECIMALS),
            arguments("order_named_taxes", "tax_rate", Limits.MAX_RATE, Limits.RATE_DECIMALS));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void hasTheLimitsOfThePricing(String table, String column, String max, int decimals) throws SQLException {
        String update = "UPDATE " + table + " SET " + column + " = " + max;
        execute("BEGIN; " + update + "; ROLLBACK");
        assertRefused(update + " + " + BigDecimal.ONE.movePointLeft(decimals).toPlainString());
        assertThat(scale(table, column.substring(column.lastIndexOf(' ') + 1))).isEqualTo(decimals);
    }

    private static int scale(String table, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
             ResultSet scale = statement.executeQuery("SELECT numeric_scale FROM information_schema.columns "
                 + "WHERE table_name = '%s' AND column_name = '%s'".formatted(table, column))) {
            scale.next();
            return scale.getInt(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"customers, 200", "products, 200", "promotions, 200", "line_items, 200", "discounts, 200",
        "order_named_taxes, 60"})
    void hasTheLengthOfNames(String table, int max) throws SQLException {
        assertThat(max).isIn(Texts.MAX_NAME, Limits.MAX_TAX_NAME);
        String update = "UPDATE " + table + " SET name = repeat('x', ";
        execute("BEGIN; " + update + max + "); ROLLBACK");
        assertRefused(update + max + " + 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "code = 'no such letters'", "code = ''", "code = repeat('x', 65)", "name = ''", "type = 'GIFT'",
        "amount = -0.1", "amount = 1.1", "skus = '{}'", "skus = NULL", "skus = '{LAMP,NULL}'",
        "skus = array_fill('A'::text, '{501}')",
        "buy_quantity = 0", "get_quantity = 1000001", "max_sets = 0", "buy_quantity = NULL", "get_quantity = NULL",
        "type = 'PERCENT'", "type = 'AMOUNT', buy_quantity = NULL, get_quantity = NULL", "minimum_subtotal = -0.01",
        "active = NULL", "ends_at = starts_at", "usage_limit_per_customer = 0", "created_at = NULL"})
    void keepsPromotionsWithinTheirLimits(String change) {
        assertRefused("UPDATE promotions SET " + change);
    }

    @Test
    void givesACodeInAnyCaseToOnePromotion() {
        assertRefused("INSERT INTO promotions (code, name, type, amount, skus, minimum_subtotal, active, created_at) "
            + "VALUES ('tEN', 'Other', 'PERCENT', 0.1, '{}', 0, true, now())");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "UPDATE promotion_counters SET used = 3", "UPDATE promotion_counters SET used = -1",
        "UPDATE promotion_counters SET usage_limit = 0, used = 0", "UPDATE promotion_counters SET promotion_id = 99",
        "UPDATE promotion_customers SET used = 3", "UPDATE promotion_customers SET used = -1",
        "UPDATE promotion_customers SET usage_limit = 0, used = 0", "UPDATE promotion_customers SET customer_id = 99",
        "INSERT INTO promotion_uses VALUES (1, '" + ONE + "', NULL)", "UPDATE promotion_uses SET customer_id = 99",
        "UPDATE promotion_uses SET order_uuid = '" + TWO + "'", "UPDATE promotion_uses SET order_uuid = NULL"})
    void keepsUsesOfPromotionsWithinTheLimits(String change) {
        assertRefused(change);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "status = 'LOST'", "subtotal = -1", "total = 9.51", "discount_total = 11, total = -0.5", "tax_total = -0.5",
        "version = 0", "customer_id = 99", "pricing_policy = NULL", "uuid = '" + TWO + "', total = NULL",
        "included_tax_total = -0.01", "included_tax_total = 9.01", "included_tax_total = NULL", "taxes_version = 2",
        "taxes_version = 1, version = 2"})
    void makesTheFiguresOfOrdersAddUp(String change) {
        assertRefused("UPDATE orders SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "quantity = 0", "quantity = 1000001", "quantity = 1.5", "price = -1", "tax_rate = 2", "total = 9.49",
        "discount_total = 10.5, total = 0", "sku = 'NONE'", "position = 501", "position = 0", "name = ''",
        "order_id = 99", "tax_included = NULL", "included_tax_total = NULL", "included_tax_total = 0.5",
        "tax_included = true", "tax_included = true, included_tax_total = 0.5",
        "tax_included = true, tax_total = 0, total = 9, included_tax_total = 9.01",
        "tax_included = true, tax_total = 0, total = 9, included_tax_total = -0.01"})
    void keepsLineItemsWithinTheirLimits(String change) {
        assertRefused("UPDATE line_items SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "amount = 1.01", "amount = -0.1", "type = 'GIFT'", "type = 'AMOUNT', amount = 9999999.999",
        "applied_amount = -1", "line_uuid = '" + TWO + "'", "position = 101", "name = ''", "order_id = 99"})
    void keepsDiscountsWithinTheirLimitsAndOnExistingLines(String change) {
        assertRefused("UPDATE discounts SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "tax_rate = 0", "tax_rate = 1.1", "taxable_amount = -1", "tax_amount = -1", "order_id = 99"})
    void keepsTaxesWithinTheirLimits(String change) {
        assertRefused("UPDATE order_taxes SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "tax_rate = 0", "tax_rate = 1.1", "taxable_amount = -1", "tax_amount = -1", "order_id = 99", "name = ''",
        "name = NULL", "compound = NULL"})
    void keepsNamedTaxesWithinTheirLimits(String change) {
        assertRefused("UPDATE order_named_taxes SET " + change);
    }

    @Test
    void takesIncludedTaxesAndCancelsTheirOrders() throws SQLException {
        execute("BEGIN; UPDATE orders SET tax_total = 0, total = 9, included_tax_total = 9, taxes_version = 1; "
            + "UPDATE orders SET version = 2, status = 'CANCELLED'; ROLLBACK");
        execute("BEGIN; UPDATE line_items SET tax_included = true, tax_total = 0, total = 9, included_tax_total = 9; "
            + "ROLLBACK");
        execute("BEGIN; UPDATE products SET tax_included = true; ROLLBACK");
    }

    /** In JSON with {@code '} for {@code "}. */
    private static String tax(String name, String rate, String compound, String amount) {
        return "{'name': '%s', 'tax_rate': %s, 'compound': %s, 'tax_amount': %s}"
            .formatted(name, rate, compound, amount);
    }

    private static String update(String table, String taxes) {
        return "UPDATE " + table + " SET taxes = '" + taxes.replace('\'', '"') + "'";
    }

    /** The row of the table has the rate 0.05 and the tax 0.50. */
    static Stream<String> validTaxes() {
        String none = tax("x", "0", "true", "0");
        return Stream.of(
            "[" + tax("VAT", "0.05", "false", "50") + "]",
            "[" + tax("State", "0.04", "false", "40") + "," + tax("City", "0.010000", "true", "10.0") + "]",
            "[" + tax("🍔".repeat(Limits.MAX_TAX_NAME), "0.05", "false", "50") + "]",
            "[" + tax("\\n", "0.05", "false", "50") + ("," + none).repeat(Limits.MAX_TAXES - 1) + "]");
    }

    @ParameterizedTest
    @MethodSource("validTaxes")
    void takesTaxesThatSumToTheRateAndTheAmount(String taxes) throws SQLException {
        execute("BEGIN; " + update("line_items", taxes) + "; ROLLBACK");
        execute("BEGIN; " + update("products", taxes) + "; ROLLBACK");
    }

    static Stream<String> wrongTaxes() {
        String none = tax("x", "0", "true", "0");
        return Stream.of("null", "1", "{}", "[1]", "[[]]", "[{}]", tax("VAT", "0.05", "false", "50"),
            "[[" + tax("VAT", "0.05", "false", "50") + "]]",
            "[" + tax("VAT", "0.05", "false", "50") + ", null]",
            "[" + tax("VAT", "0.05", "false", "50") + ("," + none).repeat(Limits.MAX_TAXES) + "]",
            "[" + tax("", "0.05", "false", "50") + "]",
            "[" + tax("🍔".repeat(Limits.MAX_TAX_NAME + 1), "0.05", "false", "50") + "]",
            "[{'tax_rate': 0.05, 'compound': false, 'tax_amount': 50}]",
            "[{'name': 1, 'tax_rate': 0.05, 'compound': false, 'tax_amount': 50}]",
            "[{'name': 'VAT', 'compound': false, 'tax_amount': 50}]",
            "[{'name': 'VAT', 'tax_rate': 0.05, 'tax_amount': 50}]",
            "[" + tax("VAT", "'0.05'", "false", "50") + "]",
            "[" + tax("VAT", "null", "false", "50") + "]",
            "[" + tax("VAT", "0.0500001", "false", "50") + "]",
            "[" + tax("VAT", "0.06", "false", "50") + "," + tax("Less", "-0.01", "false", "0") + "]",
            "[" + tax("VAT", "0.05", "true", "50") + "]",
            "[" + tax("VAT", "0.05", "'false'", "50") + "]",
            "[" + tax("VAT", "0.05", "null", "50") + "]");
    }

    @ParameterizedTest
    @MethodSource("wrongTaxes")
    void refusesWrongTaxesOfProductsAndLines(String taxes) {
        assertRefused(update("products", taxes));
        assertRefused(update("line_items", taxes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"products SET tax_rate = 0", "line_items SET tax_rate = 0, tax_total = 0, total = 9"})
    void refusesAnEmptyListOfTaxes(String update) throws SQLException {
        execute("BEGIN; UPDATE " + update + "; ROLLBACK");
        assertRefused("UPDATE " + update + ", taxes = '[]'");
    }

    static Stream<String> wrongAmounts() {
        return Stream.of("[{'name': 'VAT', 'tax_rate': 0.05, 'compound': false}]",
            "[" + tax("VAT", "0.05", "false", "49") + "]",
            "[" + tax("VAT", "0.05", "false", "'50'") + "]",
            "[" + tax("VAT", "0.05", "false", "null") + "]",
            "[" + tax("VAT", "0.05", "false", "0.5") + "]",
            "[" + tax("State", "0.05", "false", "49.5") + "," + tax("City", "0", "false", "0.5") + "]",
            "[" + tax("State", "0.05", "false", "51") + "," + tax("City", "0", "false", "-1") + "]");
    }

    @ParameterizedTest
    @MethodSource("wrongAmounts")
    void refusesWrongTaxAmountsOfLines(String taxes) {
        assertRefused(update("line_items", taxes));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "change = 0", "quantity = -1", "change = 4", "reason = ''", "product_id = 99", "order_uuid = '" + TWO + "'"})
    void keepsMovementsConsistent(String change) {
        assertRefused("UPDATE stock_movements SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "customer_id = 99", "product_id = 99", "failures = -1", "notified_at = now(), due_at = now()",
        "claimed_until = now()", "failed = true", "failed = NULL"})
    void keepsNotificationsInOneState(String change) {
        assertRefused("UPDATE notifications SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "id = 0", "type = 'order.lost'", "type = NULL", "created_at = NULL", "data = ''", "data = '[]'", "data = NULL",
        "order_uuid = NULL", "sku = 'LAMP'", "order_uuid = NULL, sku = 'LAMP'", "type = 'product.sold_out'",
        "type = 'product.sold_out', order_uuid = NULL, sku = 'no such letters'",
        "type = 'product.sold_out', order_uuid = NULL, code = 'TEN'",
        "type = 'promotion.exhausted', order_uuid = NULL, code = ''"})
    void keepsEventsWithTheSubjectsOfTheirTypes(String change) {
        assertRefused("UPDATE events SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"removed = 2", "removed = -1", "last = -1", "last = NULL", "only_one = false"})
    void countsEvents(String change) {
        assertRefused("UPDATE event_counter SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"section = 'ORDER'", "span = 'HOUR'", "starts_at = '2026-11-01 00:15Z'",
        "span = 'QUARTER_HOUR', starts_at = '2026-11-01 00:14:59Z'", "name = NULL", "gross = NULL", "orders = NULL"})
    void keepsSumsOfReportsForWholeSpans(String change) {
        assertRefused("UPDATE report_sums SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"counts_at = NULL", "entries = NULL"})
    void keepsWhatIsToBeAddedUp(String change) {
        assertRefused("UPDATE report_backlog SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"url = ''", "url = repeat('x', 2049)", "url = NULL", "types = '{}'", "types = '{NULL}'",
        "types = NULL", "secret = 'whsec_short'", "secret = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'", "secret = NULL",
        "status = 'paused'", "status = NULL", "created_at = NULL"})
    void keepsWebhooksThatCanBeSentTo(String change) {
        assertRefused("UPDATE webhooks SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook_id = 2", "event_id = 0", "event_id = NULL", "type = 'webhook.test'", "type = NULL",
        "created_at = NULL", "attempts = -1", "attempts = NULL", "tried_at = NULL", "delivered = true",
        "delivered = true, due_at = NULL", "delivered = true, error = NULL", "delivered = NULL", "http_status = 99",
        "http_status = 1000", "error = ''", "error = repeat('x', 301)", "due_at = NULL, error = NULL"})
    void keepsDeliveriesInOneState(String change) {
        assertRefused("UPDATE webhook_deliveries SET " + change);
    }

    @Test
    void takesAnErasedCustomer() throws SQLException {
        execute("BEGIN; UPDATE customers SET erased_at = now(), name = 'erased', email = 'erased', "
            + "email_key = 'erased 1'; UPDATE kept_answers SET body = NULL, fingerprint = ''; ROLLBACK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status = 409", "key = ''", "key = repeat('x', 256)", "headers = NULL",
        "fingerprint = ''"})
    void storesSuccessfulResponsesOnly(String change) {
        assertRefused("UPDATE kept_answers SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "customers (name, email, email_key, created_at) SELECT name, email, email_key, now() FROM customers",
        "products (sku, name, description, searched, price, tax_rate) SELECT sku, '?', '', '', 1, 0 FROM products",
        "line_items SELECT order_id, 2, uuid, sku, name, quantity, price, tax_rate, subtotal, discount_total, "
            + "tax_total, total FROM line_items",
        "discounts SELECT order_id, 2, uuid, name, type, amount, line_uuid, applied_amount FROM discounts",
        "order_taxes SELECT * FROM order_taxes", "order_named_taxes SELECT * FROM order_named_taxes",
        "notifications (customer_id, product_id, created_at) SELECT customer_id, product_id, now() FROM notifications",
        "kept_answers SELECT * FROM kept_answers",
        "refunds SELECT order_id, 3, uuid, NULL, now() FROM refunds",
        "refunds SELECT order_id, number, '" + TWO + "', NULL, now() FROM refunds",
        "refund_lines SELECT * FROM refund_lines",
        "events (id, type, created_at, order_uuid, data) SELECT id, type, created_at, order_uuid, data FROM events",
        "webhook_deliveries (webhook_id, id, event_id, type, created_at, due_at) OVERRIDING SYSTEM VALUE "
            + "SELECT webhook_id, id, event_id, type, created_at, due_at FROM webhook_deliveries",
        "event_counter DEFAULT VALUES", "report_sums SELECT * FROM report_sums", "seeding (seeded_at) VALUES (now())"})
    void enforcesUniqueness(String insert) {
        assertRefused("INSERT INTO " + insert);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refunded_total = 1", "refunds_version = 2", "refunds_version = 1, refunded_total = 9.51",
        "refunds_version = 1, refunded_total = -0.01", "refunded_total = NULL", "refunds_version = 1, version = 2",
        "refunds_version = 1, status = 'CANCELLED'"})
    void keepsRefundsOfOrdersWithinWhatWasPaid(String change) {
        assertRefused("UPDATE orders SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refunded_quantity = 2", "refunded_quantity = -1", "refunded_quantity = 0.5",
        "refunded_quantity = NULL", "refunded_total = 1", "refunded_total = NULL",
        "refunded_quantity = 1, refunded_total = 9.49", "quantity = 2, refunded_quantity = 1, refunded_total = 9.51",
        "quantity = 2, refunded_quantity = 1, refunded_total = -0.01", "quantity = 2, refunded_quantity = 1.5"})
    void keepsRefundsOfLinesWithinWhatWasSold(String change) {
        assertRefused("UPDATE line_items SET " + change);
    }

    @Test
    void takesRefundsOfSomeAndOfAllUnits() throws SQLException {
        execute("BEGIN; UPDATE orders SET refunds_version = 2, version = 2, refunded_total = 9.5; "
            + "UPDATE line_items SET refunded_quantity = 1, refunded_total = 9.5; ROLLBACK");
        execute("BEGIN; UPDATE line_items SET quantity = 3, refunded_quantity = 2, refunded_total = 9.5; ROLLBACK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order_id = 99", "number = 1", "reason = ''", "reason = repeat('x', 201)", "uuid = NULL"})
    void keepsRefundsWithinTheirLimits(String change) {
        assertRefused("UPDATE refunds SET " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"number = 3", "line_uuid = '" + TWO + "'", "quantity = 0", "quantity = 1.5",
        "restock = NULL", "subtotal = -1", "discount_total = 10.5, total = 0", "tax_total = -0.5", "total = 9.51",
        "included_tax_total = 0.5", "tax_total = 0, total = 9, included_tax_total = 9.01, tax_amounts = '{901}'",
        "tax_amounts = '{49}'", "tax_amounts = '{}'", "tax_amounts = '{51,-1}'", "tax_amounts = '{50,NULL}'",
        "tax_amounts = '{0,0,0,0,50,0}'", "tax_amounts = '[2:2]={0}'", "tax_amounts = '{{50}}'",
        "tax_amounts = NULL"})
    void makesTheFiguresOfRefundedLinesAddUp(String change) {
        assertRefused("UPDATE refund_lines SET " + change);
    }

    @Test
    void givesAUuidToOneOrder() {
        assertRefused(ORDER.formatted(ONE, "NULL", "PLACED", 0, 0, 0, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers", "products", "orders", "line_items", "refunds"})
    void deletesNothingThatIsReferredTo(String table) {
        assertRefused("DELETE FROM " + table);
    }
}
