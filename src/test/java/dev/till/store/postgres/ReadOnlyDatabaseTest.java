package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.EmbeddedDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A connection to a server that is no longer the primary: changes are a 503 once, and then the pool replaces it. */
class ReadOnlyDatabaseTest {

    private static final List<String> WORKERS = List.of("eventNumbering", "catchUpThread",
        "deliverySweeper", "deliveryDispatcher", "notificationDispatcher");

    private static HttpResponse<String> order(Instance till, String key) throws Exception {
        return till.post("/customers/1/orders", "{'sku': 'KB-104'}", "Idempotency-Key", key);
    }

    @Test
    void aReadOnlyConnectionIsReplaced() throws Exception {
        try (Instance till = new Instance(
            EmbeddedDatabase.create(), "--spring.datasource.hikari.maximum-pool-size=1")) {
            // They also use the only connection of the pool, with which the setting stays.
            WORKERS.forEach(worker -> till.bean(worker, Lifecycle.class).stop());
            AtomicInteger tries = new AtomicInteger();

            // Again if one of them was about to use the connection, and so had it replaced.
            HttpResponse<String> refused = Awaitility.await().until(() -> {
                JdbcClient.create(till.bean(DataSource.class)).sql("SET default_transaction_read_only = on").update();
                return order(till, "key" + tries.incrementAndGet());
            }, answer -> answer.statusCode() != 201);
            HttpResponse<String> placed = order(till, "key" + tries.get());

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            assertThat(placed.statusCode()).isEqualTo(201);
        }
    }
}
