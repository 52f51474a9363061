package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.EmbeddedDatabase;
import dev.till.TillApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A database that Till can't use stops the start within seconds, with one sentence that says why. */
@ExtendWith(OutputCaptureExtension.class)
class WrongDatabaseTest {

    private static final Duration SECONDS = Duration.ofSeconds(15);

    private static void assertStopped(CapturedOutput output, String sentence, String... options) {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> new SpringApplicationBuilder(TillApplication.class).logStartupInfo(false)
            .run(Stream.concat(Stream.of("--server.port=0", "--spring.profiles.active=postgres", "--till.staff-key=k"),
                Stream.of(options)).toArray(String[]::new)).close()).isInstanceOf(Exception.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SECONDS);
        assertThat(output).contains("\n\nDescription:\n\n" + sentence).doesNotContain("\tat ", "Error creating bean");
    }

    private static void execute(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
             Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://localhost/till", "localhost:5432", "postgres://localhost/till", " ",
        "jdbc:postgresql://localhost:port/till", "jdbc:postgresql://localhost:70000/till"})
    void hasAUrlThatIsNotOfPostgres(String url, CapturedOutput output) {
        assertStopped(output, "spring.datasource.url (SPRING_DATASOURCE_URL) takes the address of a PostgreSQL "
            + "database, such as jdbc:postgresql://localhost:5432/till, not "
            + (url.isBlank() ? "nothing" : url) + ".\n", "--spring.datasource.url=" + url);
    }

    @Test
    void isNotSet(CapturedOutput output) {
        assertStopped(output, "spring.datasource.url (SPRING_DATASOURCE_URL) takes the address of a PostgreSQL "
            + "database, such as jdbc:postgresql://localhost:5432/till, not nothing.\n");
    }

    @Test
    void isNotUp(CapturedOutput output) {
        String url = EmbeddedDatabase.create().replaceAll("/till_\\d+", "/no_such_database");

        assertStopped(output, "spring.datasource.url, .username and .password take a database and a user who may use "
            + "it: FATAL: database \"no_such_database\" does not exist.\n", "--spring.datasource.url=" + url);
        assertThat(output).doesNotContain("isn't there yet");
    }

    /** The embedded server requires no password by default. */
    @Test
    void requiresAnotherPassword(CapturedOutput output) throws Exception {
        String database = EmbeddedDatabase.create();
        execute(database, "CREATE ROLE guest LOGIN PASSWORD 'right'");
        try (Connection connection = DriverManager.getConnection(database);
             Statement statement = connection.createStatement();
             ResultSet file = statement.executeQuery("SHOW hba_file")) {
            file.next();
            Path rules = Path.of(file.getString(1));
            Files.writeString(rules, "host all guest all scram-sha-256\n" + Files.readString(rules));
        }
        execute(database, "SELECT pg_reload_conf()");

        assertStopped(output, "spring.datasource.url, .username and .password take a database and a user who may use "
            + "it: FATAL: password authentication failed for user \"guest\".\n",
            "--spring.datasource.url=" + database.replaceAll("\\?.*", ""), "--spring.datasource.username=guest",
            "--spring.datasource.password=wrong");
        assertThat(output).doesNotContain("isn't there yet");
    }

    @Test
    void givesItsUserNoPrivileges(CapturedOutput output) throws Exception {
        String database = EmbeddedDatabase.create();
        execute(database, "CREATE ROLE stranger LOGIN");

        assertStopped(output, "spring.datasource.username takes a user who owns the tables or may make them: ERROR: "
            + "permission denied for schema public",
            "--spring.datasource.url=" + database.replaceAll("\\?.*", ""), "--spring.datasource.username=stranger");
    }

    @Test
    void wasMigratedByAnEditedScript(CapturedOutput output) throws Exception {
        String database = EmbeddedDatabase.createWithTables();
        execute(database, "UPDATE flyway_schema_history SET checksum = checksum + 1");

        assertStopped(output, "spring.datasource.url takes a database whose tables this version of Till can bring up "
            + "to date: Migration checksum mismatch for migration version 1", "--spring.datasource.url=" + database);
    }

    @Test
    void isInUseByAnotherProgram(CapturedOutput output) throws Exception {
        String database = EmbeddedDatabase.create();
        EmbeddedDatabase.migrate(database, "14");
        try (Connection connection = DriverManager.getConnection(database);
             Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE products IN ACCESS SHARE MODE");

            assertStopped(output, "Another program uses the tables that this version of Till has to change; start Till "
                + "again when it has ended: ERROR: canceling statement due to lock timeout",
                "--spring.datasource.url=" + database);
        }
    }

    @Test
    void hasNoConnections(CapturedOutput output) {
        assertStopped(output, "spring.datasource.hikari.maximum-pool-size can't be 0: maxPoolSize cannot be less than "
            + "1.\n", "--spring.datasource.url=" + EmbeddedDatabase.create(),
            "--spring.datasource.hikari.maximum-pool-size=0");
    }

    @Test
    void belongsToAnotherProgram(CapturedOutput output) throws Exception {
        String database = EmbeddedDatabase.create();
        execute(database, "CREATE TABLE ours (id int)");

        assertStopped(output, "spring.datasource.url takes a database whose tables this version of Till can bring up "
            + "to date: Found non-empty schema(s) \"public\" but no schema history table",
            "--spring.datasource.url=" + database);
    }
}
