package dev.till.crash;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into the tables: is everything there that was acknowledged, nothing else, and does it add up? */
record StoreAudit(JdbcClient jdbc, Shop shop, Acknowledged acknowledged) {

    private static final String MOVEMENTS_THAT_DO_NOT_ADD_UP = """
        SELECT sku || ': movement ' || id || ' leads to ' || quantity || ', and not to ' || total FROM (
            SELECT p.sku, m.id, m.quantity, sum(m.change) OVER (PARTITION BY p.id ORDER BY m.id) AS total
            FROM stock_movements m JOIN products p ON p.id = m.product_id) running
        WHERE quantity <> total
        """;
    private static final String PRODUCTS_THAT_DO_NOT_ADD_UP = """
        SELECT p.sku || ': quantity ' || p.quantity || ', movements ' || coalesce(sum(m.change), 0)
        FROM products p LEFT JOIN stock_movements m ON m.product_id = p.id
        GROUP BY p.id HAVING p.quantity <> coalesce(sum(m.change), 0)
        """;
    private static final String ORDERS_THAT_DO_NOT_ADD_UP = """
        SELECT 'order ' || uuid || ' holds ' || coalesce(units, 0) || ' ' || sku || ' and took ' || coalesce(taken, 0)
        FROM (
            SELECT o.uuid, l.sku, sum(l.quantity - coalesce((SELECT sum(r.quantity) FROM refund_lines r
                WHERE r.order_id = o.id AND r.line_uuid = l.uuid AND r.restock), 0)) AS units
            FROM orders o JOIN line_items l ON l.order_id = o.id
            WHERE o.status = 'PLACED' AND l.sku IS NOT NULL GROUP BY o.uuid, l.sku) held
        FULL JOIN (
            SELECT m.order_uuid AS uuid, p.sku, -sum(m.change) AS taken
            FROM stock_movements m JOIN products p ON p.id = m.product_id
            WHERE m.order_uuid IS NOT NULL GROUP BY m.order_uuid, p.sku) moved USING (uuid, sku)
        WHERE coalesce(units, 0) <> coalesce(taken, 0)
        """;

    private static final String REFUNDS_THAT_DO_NOT_ADD_UP = """
        SELECT 'line ' || l.uuid || ': ' || l.refunded_quantity || ' units and ' || l.refunded_total
            || ' refunded, and not ' || coalesce(r.quantity, 0) || ' and ' || coalesce(r.total, 0)
        FROM line_items l LEFT JOIN (
            SELECT order_id, line_uuid, sum(quantity) AS quantity, sum(total) AS total
            FROM refund_lines GROUP BY order_id, line_uuid) r ON r.order_id = l.order_id AND r.line_uuid = l.uuid
        WHERE l.refunded_quantity <> coalesce(r.quantity, 0) OR l.refunded_total <> coalesce(r.total, 0)
            OR l.refunded_quantity > l.quantity OR l.refunded_total > l.total
        UNION ALL
        SELECT 'order ' || uuid || ': ' || refunded_total || ' refunded, of ' || total FROM orders o
        WHERE refunded_total > total OR refunded_total <> coalesce(
            (SELECT sum(total) FROM refund_lines WHERE order_id = o.id), 0)
        """;

    private static final String USES_THAT_NO_ORDER_HOLDS_OR_THAT_AN_ORDER_LACKS = """
        SELECT 'promotion ' || promotion_id || ', order ' || uuid || ': used ' || coalesce(used, false)
            || ', held ' || coalesce(held, false)
        FROM (SELECT promotion_id, order_uuid AS uuid, customer_id, true AS used FROM promotion_uses) AS uses
        FULL JOIN (
            SELECT c.promotion_id, o.uuid, o.customer_id, true AS held
            FROM orders o JOIN order_coupons c ON c.order_id = o.id WHERE o.status = 'PLACED') AS orders
            USING (promotion_id, uuid)
        WHERE used IS NULL OR held IS NULL OR uses.customer_id IS DISTINCT FROM orders.customer_id
        """;
    private static final String COUNTERS_THAT_DO_NOT_ADD_UP = """
        SELECT p.code || ': ' || c.used || ' counted of ' || c.usage_limit || ', and ' || u.uses || ' used'
        FROM promotion_counters c JOIN promotions p ON p.id = c.promotion_id
        CROSS JOIN LATERAL (SELECT count(*) AS uses FROM promotion_uses WHERE promotion_id = p.id) AS u
        WHERE c.used <> u.uses OR u.uses > c.usage_limit
        UNION ALL
        SELECT p.code || ', customer ' || u.customer_id || ': ' || coalesce(c.used, 0) || ' counted of '
            || p.usage_limit_per_customer || ', and ' || u.uses || ' used'
        FROM promotions p
        JOIN (SELECT promotion_id, customer_id, sum(uses) AS uses FROM (
                SELECT promotion_id, customer_id, 1 AS uses FROM promotion_uses
                UNION ALL SELECT promotion_id, customer_id, 0 FROM promotion_customers) AS both_tables
            GROUP BY promotion_id, customer_id) AS u ON u.promotion_id = p.id
        LEFT JOIN promotion_customers c ON c.promotion_id = p.id AND c.customer_id = u.customer_id
        WHERE p.usage_limit_per_customer IS NOT NULL
            AND (coalesce(c.used, 0) <> u.uses OR u.uses > p.usage_limit_per_customer)
        """;

    void check(SoftAssertions softly) {
        softly.assertThat(texts(PRODUCTS_THAT_DO_NOT_ADD_UP)).as("products that differ from their ledger").isEmpty();
        softly.assertThat(texts(MOVEMENTS_THAT_DO_NOT_ADD_UP)).as("breaks in the ledger").isEmpty();
        softly.assertThat(texts(ORDERS_THAT_DO_NOT_ADD_UP)).as("orders that differ from the ledger").isEmpty();
        softly.assertThat(texts(REFUNDS_THAT_DO_NOT_ADD_UP)).as("refunds that differ from their orders").isEmpty();
        softly.assertThat(texts(USES_THAT_NO_ORDER_HOLDS_OR_THAT_AN_ORDER_LACKS))
            .as("uses that differ from the coupons of placed orders").isEmpty();
        softly.assertThat(texts(COUNTERS_THAT_DO_NOT_ADD_UP)).as("counters that differ from the uses").isEmpty();
        checkSame(softly, "coupons", texts("""
                SELECT o.uuid || ' ' || c.code FROM order_coupons c JOIN orders o ON o.id = c.order_id
                WHERE c.code LIKE 'CRASH-%'
                """), acknowledged.orders().values().stream().flatMap(order -> Acknowledged.codes(order).stream()
                .map(code -> order.get("uuid").stringValue() + " " + code)).toList());
        softly.assertThat(stock()).as("stock in the store, less what came, plus what orders hold").isEmpty();
        checkSame(softly, "orders", texts("SELECT uuid FROM orders"), orders());
        checkSame(softly, "refunds", texts("SELECT uuid FROM refunds"), acknowledged.refunds().values().stream()
            .flatMap(List::stream).map(refund -> refund.get("uuid").stringValue()).toList());
        checkSame(softly, "kept answers", texts("SELECT key FROM kept_answers"), acknowledged.answers().keySet());
        // What staff move has the key for a reason.
        checkSame(softly, "movements by staff", texts("SELECT reason FROM stock_movements WHERE length(reason) = 36"),
            acknowledged.movements());
        checkSame(softly, "lines of the shared order", texts("""
                SELECT l.uuid || ' ' || trunc(l.quantity)::bigint FROM line_items l JOIN orders o ON o.id = l.order_id
                WHERE o.uuid = '%s'
                """.formatted(shop.sharedOrder())),
            acknowledged.shared().entrySet().stream().filter(line -> line.getValue() > 0)
                .map(line -> line.getKey() + " " + line.getValue()).toList());
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    /** The same, each once; what differs is named, and no list of thousands printed. */
    private static void checkSame(
        SoftAssertions softly, String what, Iterable<String> found, Iterable<String> expected) {
        Map<String, Integer> difference = new TreeMap<>();
        found.forEach(one -> difference.merge(one, 1, Integer::sum));
        expected.forEach(one -> difference.merge(one, -1, Integer::sum));
        difference.values().removeIf(count -> count == 0);
        softly.assertThat(difference).as(what + " in the store, less those acknowledged").isEmpty();
    }

    private TreeSet<String> orders() {
        TreeSet<String> orders = new TreeSet<>(shop.seeded());
        orders.addAll(acknowledged.orders().keySet());
        orders.add(shop.sharedOrder());
        return orders;
    }

    /** By how much each product's stock differs from what came in, less what orders hold, plus what was restocked. */
    private Map<String, Long> stock() {
        Map<String, Long> difference = new TreeMap<>();
        jdbc.sql("SELECT sku, quantity FROM products WHERE sku LIKE 'CRASH-%'")
            .query(row -> {
                difference.put(row.getString("sku"), row.getLong("quantity"));
            });
        acknowledged.stock().forEach((sku, units) -> difference.merge(sku, -units, Long::sum));
        acknowledged.orders().values().stream().filter(order -> !Acknowledged.cancelled(order))
            .flatMap(order -> order.get("line_items").valueStream()).forEach(line ->
                difference.merge(line.get("sku").stringValue(), line.get("quantity").longValue(), Long::sum));
        acknowledged.refunds().values().stream().flatMap(List::stream)
            .flatMap(refund -> refund.get("line_items").valueStream())
            .filter(line -> line.get("restock").booleanValue()).forEach(line ->
                difference.merge(line.get("sku").stringValue(), -line.get("quantity").longValue(), Long::sum));
        acknowledged.shared().values().forEach(units -> difference.merge(Shop.SHARED, units, Long::sum));
        difference.values().removeIf(units -> units == 0);
        return difference;
    }
}
