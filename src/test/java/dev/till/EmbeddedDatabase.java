package dev.till;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A real PostgreSQL for tests, started at the first use, with a database of its own for whoever asks. */
public final class EmbeddedDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private EmbeddedDatabase() {
    }

    /** Started once, and stopped with this JVM. It need not survive a power failure, and so need not wait for disks. */
    private static final class Server {

        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("max_connections", "500").start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** The address of a new, empty database. */
    public static String create() {
        String name = "till_" + COUNT.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
             Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    /** The address of a new database with Till's tables. */
    public static String createWithTables() {
        String database = create();
        migrate(database, "latest");
        return database;
    }

    /** Brings a database up to a version of Till's tables. */
    public static void migrate(String database, String version) {
        flyway().dataSource(database, null, null).target(version).load().migrate();
    }

    /** Flyway as application-postgres.yaml has it: an index that is built concurrently waits for all transactions. */
    public static FluentConfiguration flyway() {
        return Flyway.configure().configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
