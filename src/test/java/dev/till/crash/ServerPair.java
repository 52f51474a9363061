package dev.till.crash;

import dev.till.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A primary with a synchronous standby. While there is a standby, the primary acknowledges a commit when the standby
 * has it on disk. A promoted standby works alone until {@link #addStandby}.
 */
final class ServerPair implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private PostgresServer primary;
    private PostgresServer standby;

    ServerPair(Path directory) {
        primary = PostgresServer.durable(directory, "postgres-a");
        standby = PostgresServer.durable(directory, "postgres-b");
    }

    void start() throws IOException {
        primary.start(Map.of("wal_keep_size", "1GB"));
        addStandby();
    }

    PostgresServer primary() {
        return primary;
    }

    /** The other server: the standby, or the former primary after {@link #promote}. */
    PostgresServer standby() {
        return standby;
    }

    /** The address of whichever server is the primary. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=postgres&targetServerType=primary"
            .formatted(Math.min(primary.port(), standby.port()), Math.max(primary.port(), standby.port()));
    }

    JdbcClient client() {
        return JdbcClient.create(new DriverManagerDataSource(url()));
    }

    /** Makes the standby the primary, and returns when it takes changes. */
    void promote() {
        PostgresServer former = primary;
        primary = standby;
        standby = former;
        if (!primary.client().sql("SELECT pg_promote()").query(Boolean.class).single()) {
            throw new IllegalStateException("The standby can't be promoted");
        }
    }

    /** Makes the other server, which is stopped, a standby. Returns when commits wait for it. */
    void addStandby() throws IOException {
        BaseBackup.copy(primary, standby);
        standby.start(Map.of("wal_keep_size", "1GB",
            "primary_conninfo", "postgresql://postgres@127.0.0.1:" + primary.port() + "/postgres"));
        JdbcClient jdbc = primary.client();
        awaitTrue(jdbc, "SELECT count(*) = 1 FROM pg_stat_replication WHERE state = 'streaming'");
        jdbc.sql("ALTER SYSTEM SET synchronous_standby_names = '*'").update();
        jdbc.sql("SELECT pg_reload_conf()").query(row -> { });
        awaitTrue(jdbc, "SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'");
        // The checkpointer is the process that makes all sessions wait. It reads the settings before a checkpoint.
        jdbc.sql("CHECKPOINT").update();
        String committed = jdbc.sql("SELECT pg_current_wal_flush_lsn()").query(String.class).single();
        awaitTrue(jdbc, "SELECT flush_lsn >= '" + committed + "' FROM pg_stat_replication");
    }

    private static void awaitTrue(JdbcClient jdbc, String sql) {
        Awaitility.await(sql).atMost(LONGEST_START).pollInterval(Duration.ofMillis(20))
            .until(() -> jdbc.sql(sql).query(Boolean.class).optional().orElse(false));
    }

    @Override
    public void close() {
        standby.close();
        primary.close();
    }
}
