package dev.till.store.postgres;

import dev.till.store.StoreFailures;
import java.time.Duration;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Migrates the tables once the database is up. Retries only after temporary failures, such as a database that starts
 * together with Till; Flyway's own retries would repeat a wrong password too.
 */
@Slf4j
@Component
@InPostgres
@RequiredArgsConstructor
class RetryingMigration implements FlywayMigrationStrategy {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DatabaseProperties properties;

    @Override
    public void migrate(Flyway flyway) {
        RetryPolicy.Builder policy = RetryPolicy.builder().predicate(RetryingMigration::isTemporary).delay(PAUSE);
        if (properties.patience().isZero()) {
            policy.maxRetries(0);
        } else {
            policy.maxRetries(Long.MAX_VALUE).timeout(properties.patience());
        }
        new RetryTemplate(policy.build()).invoke(() -> connect(flyway.getConfiguration().getDataSource()));
        flyway.migrate();
    }

    private static boolean connect(DataSource database) {
        DataSourceUtils.releaseConnection(DataSourceUtils.getConnection(database), database);
        return true;
    }

    private static boolean isTemporary(Throwable failure) {
        // Spring's outer exception is the same for a wrong password.
        Throwable cause = failure.getCause();
        boolean passing = cause != null && StoreFailures.isPassing(cause);
        if (passing) {
            log.info("The database isn't there yet: {}", cause.getMessage());
        }
        return passing;
    }
}
