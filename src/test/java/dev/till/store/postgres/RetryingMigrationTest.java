package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** How long a start waits for a database, and after which failures. */
class RetryingMigrationTest {

    private static final String STARTING_UP = "57P03";
    private static final String NO_CONNECTION = "08001";
    private static final String WRONG_PASSWORD = "28P01";

    /** Fails with these SQL states one after the other, then is up. */
    private static final class Database extends AbstractDataSource {

        private final String url = EmbeddedDatabase.create();
        private final Queue<String> failures;
        private int tries;

        Database(String... failures) {
            this.failures = new ArrayDeque<>(Arrays.asList(failures));
        }

        @Override
        public Connection getConnection() throws SQLException {
            tries++;
            if (!failures.isEmpty()) {
                throw new SQLException("as the test has it", failures.remove());
            }
            return DriverManager.getConnection(url);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        void migrate(Duration patience) {
            new RetryingMigration(new DatabaseProperties(patience))
                .migrate(EmbeddedDatabase.flyway().dataSource(this).load());
        }
    }

    @Test
    void waitsForADatabaseThatIsNotUpYet() {
        Database database = new Database(NO_CONNECTION, STARTING_UP);

        database.migrate(Duration.ofMinutes(1));

        assertThat(database.tries).isGreaterThan(2);
    }

    @Test
    void doesNotRetryAPermanentFailure() {
        Database database = new Database(WRONG_PASSWORD, WRONG_PASSWORD);

        assertThatThrownBy(() -> database.migrate(Duration.ofMinutes(1))).hasRootCauseInstanceOf(SQLException.class);

        assertThat(database.tries).isEqualTo(1);
    }

    @Test
    void waitsNoLongerThanItsPatience() {
        Database database = new Database(NO_CONNECTION, NO_CONNECTION);
        String[] always = new String[100];
        Arrays.fill(always, NO_CONNECTION);
        Database lost = new Database(always);

        assertThatThrownBy(() -> database.migrate(Duration.ZERO)).hasRootCauseInstanceOf(SQLException.class);
        assertThatThrownBy(() -> lost.migrate(Duration.ofSeconds(2))).hasRootCauseInstanceOf(SQLException.class);

        assertThat(database.tries).isEqualTo(1);
        assertThat(lost.tries).isBetween(2, 3);
    }
}
