package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.EmbeddedDatabase;
import dev.till.Race;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The seed is loaded into an empty database once, however many instances start and how often. */
@Timeout(120)
class SeedingTest {

    private static final String COUNTS = """
        SELECT (SELECT count(*) FROM customers) AS customers, (SELECT count(*) FROM products) AS products,
            (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM notifications) AS notifications,
            (SELECT count(*) FROM stock_movements) AS movements
        """;

    @TempDir
    private Path folder;

    private static Map<String, Object> counts(Instance till) {
        return till.bean(JdbcClient.class).sql(COUNTS).query().singleRow();
    }

    private void write(String file, String json) throws Exception {
        Files.writeString(folder.resolve(file), json.replace('\'', '"'));
    }

    private void writeSeed(String products) throws Exception {
        write("customers.json", "[{'name': 'Ada', 'email': 'ada@example.org'}]");
        write("products.json", products);
        write("orders.json", "[{'customer_id': 1, 'line_items': [{'sku': 'LAMP'}]}]");
        write("notifications.json", "[{'customer_id': 1, 'sku': 'LAMP'}]");
    }

    @Test
    void isLoadedOnceWhenThreeInstancesStartTogether() throws Exception {
        String database = EmbeddedDatabase.create();
        List<Instance> instances = new ArrayList<>();
        try {
            Race.of(3, i -> () -> new Instance(database)).forEach(started -> instances.add(started.result()));

            Map<String, Object> seeded = counts(instances.get(0));
            assertThat(seeded).containsEntry("customers", 4L).containsEntry("orders", 2L)
                .containsEntry("notifications", 1L);
            assertThat((Long) seeded.get("products")).isGreaterThan(20);
            for (Instance instance : instances) {
                assertThat(instance.get("/products/KB-104").body()).contains("\"id\":2,", "\"quantity\":40");
            }
            try (Instance later = new Instance(database)) {
                assertThat(counts(later)).isEqualTo(seeded);
            }
        } finally {
            instances.forEach(Instance::close);
        }
    }

    @Test
    void isNotLoadedAgainAfterItWasDeleted() {
        String database = EmbeddedDatabase.create();
        try (Instance till = new Instance(database)) {
            till.bean(JdbcClient.class).sql("TRUNCATE customers, products, orders CASCADE").update();
        }

        try (Instance again = new Instance(database)) {
            assertThat(counts(again)).containsEntry("products", 0L).containsEntry("customers", 0L);
        }
    }

    @Test
    void isNotLoadedIntoADatabaseWithData() throws Exception {
        String database = EmbeddedDatabase.create();
        try (Instance till = new Instance(database, "--till.seed.enabled=false")) {
            assertThat(counts(till).values()).containsOnly(0L);
            till.post("/customers", "{'name': 'Ada', 'email': 'ada@example.org'}");
        }

        try (Instance again = new Instance(database)) {
            assertThat(counts(again)).containsEntry("customers", 1L).containsEntry("products", 0L);
        }
    }

    @Test
    void isLoadedAfterAFailedStartThatUsedTheFirstIds() throws Exception {
        String database = EmbeddedDatabase.create();
        writeSeed("[{'sku': 'LAMP', 'name': 'Lamp', 'price': 10, 'quantity': 3}, {'sku': 'LAMP'}]");
        assertThatThrownBy(() -> new Instance(database, "--till.seed.location=" + folder));
        writeSeed("[{'sku': 'LAMP', 'name': 'Lamp', 'price': 10, 'quantity': 3}]");

        try (Instance till = new Instance(database, "--till.seed.location=" + folder)) {
            assertThat(counts(till)).containsEntry("customers", 1L).containsEntry("products", 1L)
                .containsEntry("orders", 1L).containsEntry("notifications", 1L).containsEntry("movements", 2L);
            assertThat(till.bean(JdbcClient.class).sql("SELECT min(id) FROM customers").query(Long.class).single())
                .isGreaterThan(1);
        }
    }

    @Test
    void waitsForAnotherInstanceBeyondTheLockTimeout() throws Exception {
        String database = EmbeddedDatabase.createWithTables();
        CompletableFuture<Instance> starting;
        try (Connection another = DriverManager.getConnection(database);
             Statement statement = another.createStatement()) {
            another.setAutoCommit(false);
            statement.execute("INSERT INTO seeding (seeded_at) VALUES (now())");

            starting = CompletableFuture.supplyAsync(() -> new Instance(database,
                "--spring.datasource.hikari.data-source-properties.options=-c lock_timeout=50ms"));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> starting.isDone() || undone(database) > 2);
            another.rollback();
        }

        try (Instance till = starting.get()) {
            assertThat(counts(till)).containsEntry("customers", 4L).containsEntry("orders", 2L);
        }
    }

    private static long undone(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
             Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(
                 "SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }
}
