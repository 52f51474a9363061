package dev.till;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Databases for tests, on one PostgreSQL server that starts at the first use. */
public final class EmbeddedDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private EmbeddedDatabase() {
    }

    /** Started at the first use. */
    private static final class Server {

        private static final PostgresServer RUNNING = PostgresServer.temporary();
    }

    /** Migrated at the first use. Nobody is connected to it, so that it can be copied. */
    private static final class Migrated {

        private static final String NAME = make();

        private static String make() {
            String name = "till_migrated";
            Server.RUNNING.client().sql("CREATE DATABASE " + name).update();
            migrate(Server.RUNNING.url(name), "latest");
            return name;
        }
    }

    /** The address of a new, empty database. */
    public static String create() {
        String name = "till_" + COUNT.incrementAndGet();
        Server.RUNNING.client().sql("CREATE DATABASE " + name).update();
        return Server.RUNNING.url(name);
    }

    /** The address of a new database with Till's tables. A copy takes a fraction of the time of the migrations. */
    public static String createWithTables() {
        String name = "till_" + COUNT.incrementAndGet();
        Server.RUNNING.client().sql("CREATE DATABASE " + name + " TEMPLATE " + Migrated.NAME).update();
        return Server.RUNNING.url(name);
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
