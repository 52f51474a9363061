package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.EmbeddedDatabase;
import dev.till.Race;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Transactions that the database rolls back because of conflicts succeed after a retry. The transactions of Till do not
 * cause deadlocks or serialization failures by themselves, but other programs and other engines may.
 */
@Timeout(120)
class ConflictsTest {

    private static final int RUNNERS = 6;

    private static String database;
    private static Instance till;
    private static int count;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.create();
        till = new Instance(database, "--spring.datasource.hikari.data-source-properties.options="
            + "-c default_transaction_isolation=serializable");
    }

    @AfterAll
    static void stop() {
        till.close();
    }

    private static String product(int quantity) throws Exception {
        String sku = "CONFLICT-" + ++count;
        assertThat(till.post("/products", "{'sku': '%s', 'name': 'Lamp', 'price': 1, 'quantity': %d}"
            .formatted(sku, quantity)).statusCode()).isEqualTo(201);
        return sku;
    }

    private static HttpResponse<String> order(String key, String... skus) {
        String lines = String.join(", ", List.of(skus).stream().map("{'sku': '%s'}"::formatted).toList());
        try {
            return till.post("/orders", "{'line_items': [%s]}".formatted(lines),
                key.isEmpty() ? new String[0] : new String[] {"Idempotency-Key", key});
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long stock(String sku) {
        return till.bean(JdbcClient.class).sql("SELECT quantity FROM products WHERE sku = ?").param(sku)
            .query(Long.class).single();
    }

    private static long undone(String column) {
        return till.bean(JdbcClient.class).sql("SELECT %s FROM pg_stat_database WHERE datname = current_database()"
            .formatted(column)).query(Long.class).single();
    }

    /** With a key, so in the transaction of the filter; and without one, in the transaction of the service. */
    @ParameterizedTest
    @ValueSource(strings = {"", "deadlock"})
    void anOrderIsPlacedAfterADeadlock(String key) throws Exception {
        String first = product(5);
        String last = product(5);
        long deadlocks = undone("deadlocks");
        try (Connection somebody = DriverManager.getConnection(database);
             Statement statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            // PostgreSQL must roll back the order, not this transaction.
            statement.execute("SET deadlock_timeout = '60s'");
            statement.execute("SELECT FROM products WHERE sku = '%s' FOR UPDATE".formatted(last));
            CompletableFuture<HttpResponse<String>> order =
                CompletableFuture.supplyAsync(() -> order(key, first, last));
            Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> till.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM pg_locks WHERE NOT granted").query(Long.class).single() > 0);
            statement.execute("SELECT FROM products WHERE sku = '%s' FOR UPDATE".formatted(first));
            somebody.commit();

            assertThat(order.get().statusCode()).isEqualTo(200);
            assertThat(order.get().headers().allValues("X-Request-Id")).hasSize(1);
            assertThat(order.get().headers().firstValue("Retry-After")).isEmpty();
        }
        assertThat(stock(first)).isEqualTo(4);
        assertThat(stock(last)).isEqualTo(4);
        Awaitility.await().untilAsserted(() -> assertThat(undone("deadlocks")).isGreaterThan(deadlocks));
    }

    @Test
    void ordersArePlacedAfterSerializationFailures() throws Exception {
        String sku = product(100);
        long rollbacks = undone("xact_rollback");

        List<HttpResponse<String>> answers = Race.of(RUNNERS, i -> () -> {
            HttpResponse<String> answer = null;
            for (int n = 0; n < 5; n++) {
                answer = order(i % 2 == 0 ? "" : "serial-%d-%d".formatted(i, n), sku);
                assertThat(answer.body()).contains("\"status\":\"placed\"");
            }
            return answer;
        }).stream().map(Race.Outcome::result).toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(stock(sku)).isEqualTo(100 - 5 * RUNNERS);
        Awaitility.await().untilAsserted(() -> assertThat(undone("xact_rollback")).isGreaterThan(rollbacks));
    }
}
