package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.PostgresServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that dies or hangs: Till reports it to every client within its time limits, and recovers by itself. Runs
 * where signals can cause this.
 */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class LostDatabaseTest {

    @TempDir
    private static Path folder;
    private static PostgresServer postgres;
    private static Instance till;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.durable(folder);
        postgres.start();
        // Shorter than usual, to keep the test short.
        till = new Instance(postgres.url(),
            "--spring.datasource.hikari.connection-timeout=500",
            "--spring.datasource.hikari.data-source-properties.socketTimeout=1");
    }

    @AfterAll
    static void stop() throws Exception {
        till.close();
        postgres.close();
    }

    private static HttpResponse<String> order(String key) throws Exception {
        return till.post("/customers/1/orders", "{'sku': 'KB-104'}", "Idempotency-Key", key);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).contains("\"message\":\"Till can't answer at the moment; try again later\"")
            .doesNotContain("SQL", "Exception", "Hikari");
    }

    private static void assertAllUnavailable(String key) throws Exception {
        assertUnavailable(till.get("/products/KB-104"));
        assertUnavailable(till.get("/orders"));
        assertUnavailable(order(key));
        assertUnavailable(till.post("/customers/1/orders", "{'sku': 'KB-104'}"));
        // Requests without stored data still work.
        assertThat(till.post("/orders/calculate", "{'line_items': [{'name': 'Tea', 'price': 3}]}").statusCode())
            .isEqualTo(200);
        // A restart would not help. Without the database, this instance should get no requests.
        assertThat(till.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(till.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        HttpResponse<String> scrape = till.get("/actuator/prometheus");
        assertThat(scrape.statusCode()).isEqualTo(200);
        assertThat(scrape.body()).contains("till_notifications_waiting NaN", "till_orders_total");
    }

    private static void assertBack(String key) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> order(key).statusCode() == 201
            && till.get("/actuator/health/readiness").statusCode() == 200);
    }

    @Test
    void aDeadDatabaseIsReportedAndFoundAgain() throws Exception {
        assertThat(order("before").statusCode()).isEqualTo(201);
        postgres.kill(false);

        assertAllUnavailable("dead");

        postgres.start();
        assertBack("dead");
    }

    @Test
    void aSilentDatabaseIsReportedAndFoundAgain() throws Exception {
        assertThat(order("silent-before").statusCode()).isEqualTo(201);
        postgres.freeze();
        try {
            assertAllUnavailable("silent");
        } finally {
            postgres.resume();
        }

        assertBack("silent");
    }
}
