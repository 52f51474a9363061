package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.till.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
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
}
