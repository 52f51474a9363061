package dev.till.crash;

import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks that each movement of stock that crosses a level has its event, once and in order, as the ledger has it. */
record StockEventAudit(JdbcClient jdbc) {

    /** The lock of a product's row gives its movements and its events the same order. */
    private static final String FIRST_DIFFERENCE_OF_EACH_PRODUCT = """
        WITH moved AS (
            SELECT p.sku, row_number() OVER (PARTITION BY p.id ORDER BY m.id, level.place) AS place,
                level.type || ' with ' || m.quantity || ' left at ' || m.created_at AS event
            FROM stock_movements m JOIN products p ON p.id = m.product_id
            CROSS JOIN LATERAL (VALUES
                (1, 'product.low_stock', m.quantity - m.change > p.low_stock_at AND m.quantity <= p.low_stock_at),
                (2, 'product.sold_out', m.quantity = 0),
                (3, 'product.back_in_stock', m.quantity = m.change)) AS level (place, type, crossed)
            WHERE level.crossed AND m.reason <> 'opening stock'
        ), told AS (
            SELECT sku, row_number() OVER (PARTITION BY sku ORDER BY id) AS place,
                type || ' with ' || (data::json ->> 'quantity') || ' left at ' || created_at AS event
            FROM events WHERE sku IS NOT NULL)
        SELECT DISTINCT ON (sku) sku || ', event ' || place || ': ' || coalesce(told.event, 'none') || ', and not '
            || coalesce(moved.event, 'none')
        FROM moved FULL JOIN told USING (sku, place)
        WHERE moved.event IS DISTINCT FROM told.event ORDER BY sku, place
        """;

    /** Returns how many events of products there are. */
    long check(SoftAssertions softly) {
        softly.assertThat(jdbc.sql(FIRST_DIFFERENCE_OF_EACH_PRODUCT).query(String.class).list())
            .as("events of products that differ from the ledger").isEmpty();
        return jdbc.sql("SELECT count(*) FROM events WHERE sku IS NOT NULL").query(Long.class).single();
    }
}
