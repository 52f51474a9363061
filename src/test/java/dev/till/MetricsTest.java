package dev.till;

import static dev.till.Json.line;
import static dev.till.Json.lineOf;
import static dev.till.Json.object;
import static dev.till.Json.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.notification.UndeliverableException;
import dev.till.order.OrderCondition;
import dev.till.order.OrderDraft;
import dev.till.order.OrderService;
import dev.till.pricing.PricingPolicy;
import dev.till.store.TransactionRetry;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionTemplate;

/** What Till counts, as a scrape shows it: what was committed, once. */
@BothStores
@ApiTest
class MetricsTest {

    private static final String PLACED = "till_orders_total{event=\"placed\"}";
    private static final String CHANGED = "till_orders_total{event=\"changed\"}";
    private static final String CANCELLED = "till_orders_total{event=\"cancelled\"}";
    private static final String SOLD = "till_order_units_total{outcome=\"sold\"}";
    private static final String REFUNDED = "till_orders_total{event=\"refunded\"}";
    private static final String RETURNED = "till_order_units_total{outcome=\"returned\"}";
    private static final String REFUSED = "till_order_units_total{outcome=\"refused\"}";
    private static final String REPLAYS = "till_idempotency_replays_total";
    private static final String RETRIES = "till_transaction_retries_total";
    private static final String PRICED = "till_pricing_seconds_count";
    private static final String WAITING = "till_notifications_waiting";
    private static final String DUE = "till_notifications_due";
    private static final String SENT = "till_notifications_total{outcome=\"sent\"}";
    private static final String FAILED = "till_notifications_total{outcome=\"failed\"}";
    private static final String GIVEN_UP = "till_notifications_total{outcome=\"given_up\"}";

    @Autowired
    private TillApi till;
    @Autowired
    private OrderService orders;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private TransactionRetry retry;
    @Autowired
    private RecordingSender sender;
    @Autowired
    private TickingClock clock;

    private Scrape before;

    @BeforeEach
    void rememberScrape() {
        before = scrape();
    }

    /** Counts of rows are read from the store once a second. */
    private Scrape scrape() {
        clock.skip(Duration.ofSeconds(1));
        return Scrape.of(till);
    }

    private void assertAdded(Object... seriesAndNumbers) {
        Scrape now = scrape();
        for (int i = 0; i < seriesAndNumbers.length; i += 2) {
            String name = String.valueOf(seriesAndNumbers[i]);
            assertThat(now.since(before, name)).as(name).isEqualTo(((Integer) seriesAndNumbers[i + 1]).doubleValue());
        }
        before = now;
    }

    @Test
    void countsOrdersAndTheirUnits() {
        String sku = till.product(10);
        String path = till.open(order(lineOf(sku, "quantity", 7)));
        assertAdded(PLACED, 1, CHANGED, 0, CANCELLED, 0, SOLD, 7, RETURNED, 0, REFUSED, 0, PRICED, 1);

        String line = till.get(path).text("line_items[0].uuid");
        till.put(path, order(object("uuid", "'" + line + "'", "quantity", 4))).is(200);
        assertAdded(PLACED, 0, CHANGED, 1, CANCELLED, 0, SOLD, 0, RETURNED, 3, REFUSED, 0, PRICED, 1);

        till.delete(path + "/line_items/" + line).is(200);
        assertAdded(PLACED, 0, CHANGED, 1, CANCELLED, 0, SOLD, 0, RETURNED, 4, REFUSED, 0, PRICED, 1);

        till.put(path, order(lineOf(sku, "quantity", 2))).is(200);
        till.post(path + "/cancel", "{}").is(200);
        assertAdded(PLACED, 0, CHANGED, 1, CANCELLED, 1, SOLD, 2, RETURNED, 2, REFUSED, 0, PRICED, 1);
    }

    @Test
    void countsRefundsAndTheUnitsThatWentBackToStock() {
        String path = till.open(order(lineOf(till.product(10), "quantity", 7), line()));
        String line = till.get(path).text("line_items[0].uuid");
        assertAdded(PLACED, 1, REFUNDED, 0);

        till.staff(HttpMethod.POST, path + "/refunds",
            "{'line_items': [{'uuid': '%s', 'quantity': 2}]}".formatted(line)).is(201);
        till.staff(HttpMethod.POST, path + "/refunds",
            "{'line_items': [{'uuid': '%s', 'quantity': 1, 'restock': false}]}".formatted(line)).is(201);
        till.staff(HttpMethod.POST, path + "/refunds/calculate", "{}").is(200);
        assertAdded(REFUNDED, 2, RETURNED, 2, CHANGED, 0, PRICED, 0);
    }

    @Test
    void countsTheUnitsThatAnOrderAskedForInVain() {
        String sku = till.product(3);
        till.post("/orders", order(lineOf(sku, "quantity", 5), line())).is(409);

        assertAdded(PLACED, 0, SOLD, 0, RETURNED, 0, REFUSED, 5);
    }

    @Test
    void countsNothingThatWasNotStored() {
        String path = till.open(order(lineOf(till.product(10))));
        String line = till.get(path).text("line_items[0].uuid");
        assertAdded(PLACED, 1, SOLD, 1);

        till.post("/orders/calculate", order(line())).is(200);
        till.put(path, order(object("uuid", "'" + line + "'", "quantity", 1))).is(200);
        till.put(path, "{}").is(200);
        till.post("/orders", order(line("price", "-1"))).is(400);
        assertAdded(PLACED, 0, CHANGED, 0, CANCELLED, 0, SOLD, 0, RETURNED, 0, PRICED, 1);

        till.post("/orders/compare", order(line())).is(200);
        assertAdded(PLACED, 0, CHANGED, 0, PRICED, PricingPolicy.all().size());

        till.post(path + "/cancel", "{}").is(200);
        till.post(path + "/cancel", "{}").is(200);
        assertAdded(CHANGED, 0, CANCELLED, 1, RETURNED, 1);
    }

    @Test
    void countsARequestWithAKeyOnce() {
        Map<String, String> key = Map.of("Idempotency-Key", TillApi.anyUuid().toString());
        String body = order(lineOf(till.product(10), "quantity", 3));

        till.send(HttpMethod.POST, "/orders", body, key).is(200);
        assertAdded(PLACED, 1, SOLD, 3, REPLAYS, 0);
        till.send(HttpMethod.POST, "/orders", body, key).is(200).hasHeader("Idempotency-Replayed", "true");
        assertAdded(PLACED, 0, SOLD, 0, REPLAYS, 1);
        till.send(HttpMethod.POST, "/orders", order(line()), key).is(422);
        assertAdded(PLACED, 0, SOLD, 0, REPLAYS, 0);
    }

    @Test
    void countsOnlyWhatTheOutermostTransactionCommits() {
        String sku = till.product(10);
        transaction.executeWithoutResult(status -> {
            orders.place(draft(sku));
            status.setRollbackOnly();
        });
        assertAdded(PLACED, 0, SOLD, 0, RETRIES, 0);

        transaction.executeWithoutResult(status -> {
            orders.cancel(orders.place(draft(sku)).uuid(), OrderCondition.NONE);
            assertAdded(PLACED, 0, CANCELLED, 0, SOLD, 0, RETURNED, 0);
        });
        assertAdded(PLACED, 1, CANCELLED, 1, SOLD, 1, RETURNED, 1, RETRIES, 0);
    }

    @Test
    void countsATransactionThatRunsAgainOnce() throws Throwable {
        String sku = till.product(10);
        AtomicInteger runs = new AtomicInteger();
        retry.call(() -> transaction.execute(status -> {
            orders.place(draft(sku));
            if (runs.incrementAndGet() < 3) {
                throw new CannotAcquireLockException("conflict", new SQLException("deadlock", "40P01"));
            }
            return sku;
        }));

        assertAdded(PLACED, 1, SOLD, 1, RETRIES, 2);
    }

    private static OrderDraft draft(String sku) {
        return new OrderDraft(null, null, sku, BigDecimal.ONE, null, null);
    }

    @Test
    void countsNotifications() {
        String sku = till.product(0);
        waitFor(till.customer(), sku);
        assertAdded(WAITING, 1, SENT, 0);

        deliver(sku);
        awaitAdded(SENT);
        assertAdded(WAITING, -1, DUE, 0, SENT, 1, FAILED, 0, GIVEN_UP, 0);
    }

    @Test
    void countsNotificationsThatFail() {
        long customer = till.customer();
        String later = till.product(0);
        String never = till.product(0);
        String notification = waitFor(customer, later);
        waitFor(customer, never);
        sender.behave((recipient, product) -> {
            throw product.sku().equals(never) ? new UndeliverableException("no such address")
                : new IllegalStateException("no mail server");
        });
        try {
            deliver(later);
            deliver(never);
            awaitAdded(FAILED);
            awaitAdded(GIVEN_UP);
        } finally {
            sender.behave((recipient, product) -> { });
        }
        assertAdded(WAITING, 1, SENT, 0, FAILED, 1, GIVEN_UP, 1);
        till.delete(notification).is(204);
    }

    private String waitFor(long customer, String sku) {
        String path = "/customers/" + customer + "/notifications";
        return path + "/" + till.post(path, object("sku", "'" + sku + "'")).is(201).at("id");
    }

    private void deliver(String sku) {
        till.staff(HttpMethod.POST, "/products/" + sku + "/stock_movements",
            object("change", 5, "reason", "'delivery'")).is(201);
    }

    private void awaitAdded(String name) {
        Awaitility.await().until(() -> scrape().since(before, name) > 0);
    }
}
