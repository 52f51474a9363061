package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A start after one that was killed while it built an index. */
class UnfinishedIndexesTest {

    private final String database = EmbeddedDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database));

    private Flyway flyway() {
        return EmbeddedDatabase.flyway().dataSource(database, null, null).callbacks(new UnfinishedIndexes()).load();
    }

    @ParameterizedTest
    @CsvSource({"4, kept_answers_with_body, true", "4, kept_answers_with_body, false",
        "10, kept_answers_by_customer, true", "18, orders_uncounted, true", "18, orders_uncounted, false"})
    void areBuiltAgain(String version, String index, boolean isKnownAsFailed) {
        EmbeddedDatabase.migrate(database, version);
        // PostgreSQL completes the index, or leaves an invalid one of that name. Flyway's history has nothing yet.
        jdbc.sql("CREATE INDEX " + index + " ON customers (id)").update();
        if (isKnownAsFailed) {
            assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> EmbeddedDatabase.migrate(database, "latest")).withMessageContaining("already exists");
        }

        flyway().migrate();

        assertThat(jdbc.sql("SELECT count(*) FROM flyway_schema_history WHERE NOT success").query(Long.class).single())
            .isZero();
        assertThat(jdbc.sql("SELECT indrelid::regclass::text FROM pg_index WHERE indexrelid = ?::regclass")
            .param(index).query(String.class).single()).isNotEqualTo("customers");
        assertThat(flyway().migrate().migrationsExecuted).isZero();
    }

    /** Others go on while the start waits for somebody who reads for long. */
    @Test
    void areDroppedWithoutHoldingUpOthers() throws Exception {
        EmbeddedDatabase.migrate(database, "18");
        jdbc.sql("CREATE INDEX orders_uncounted ON customers (id)").update();
        CompletableFuture<Void> start;
        try (Connection reader = DriverManager.getConnection(database);
             Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM customers");
            start = CompletableFuture.runAsync(() -> flyway().migrate());
            Awaitility.await().until(() -> jdbc.sql("""
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND query LIKE 'DROP INDEX%' AND wait_event_type = 'Lock'
                    """)
                .query(Long.class).single() == 1);

            try (Connection other = DriverManager.getConnection(database);
                 Statement others = other.createStatement()) {
                others.execute("SET lock_timeout = '500ms'");
                others.execute("INSERT INTO customers (name, email, email_key, created_at) "
                    + "VALUES ('Ada', 'ada@example.org', 'ada@example.org', now())");
            }
        }

        start.get(20, TimeUnit.SECONDS);
    }
}
