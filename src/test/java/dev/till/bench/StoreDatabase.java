package dev.till.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL that loses nothing when the power fails, with an empty database, and with eyes on what it does. */
final class StoreDatabase implements AutoCloseable {

    private static final String NAME = "till";
    private static final long NANOS_A_TICK = 10_000_000;
    /** Where in /proc/PID/stat, behind the name, are the ticks of the process, and of its children that ended. */
    private static final int OWN_TICKS = 11;
    private static final int CHILDREN_TICKS = 13;

    private final Path directory;
    private final EmbeddedPostgres server;
    private final Connection connection;

    /**
     * Starts it.
     *
     * @param parent where its directory is made, anew
     */
    StoreDatabase(Path parent) throws IOException, SQLException {
        Files.createDirectories(parent);
        directory = Files.createTempDirectory(parent, "postgres").toAbsolutePath();
        server = EmbeddedPostgres.builder().setDataDirectory(directory)
            // What PostgreSQL itself starts with; the library would rather be fast than safe.
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "128MB")
            .setServerConfig("max_connections", "100")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .setServerConfig("logging_collector", "on")
            .setServerConfig("log_destination", "jsonlog")
            .start();
        try (Connection setUp = server.getPostgresDatabase().getConnection();
             Statement statement = setUp.createStatement()) {
            statement.execute("CREATE DATABASE " + NAME);
        }
        connection = server.getDatabase("postgres", NAME).getConnection();
        execute("CREATE EXTENSION pg_stat_statements");
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            if (!query("SHOW " + setting, row -> row.getString(1)).equals(List.of("on"))) {
                throw new IllegalStateException(setting + " is not on");
            }
        }
    }

    /** Reads one row of an answer. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    int port() {
        return server.getPort();
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port() + "/" + NAME;
    }

    String name() {
        return NAME;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    <T> List<T> query(String sql, Row<T> row) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<T> answer = new ArrayList<>();
            while (rows.next()) {
                answer.add(row.read(rows));
            }
            return answer;
        }
    }

    /** From now on, or no more, every statement goes to the log. */
    void logStatements(boolean all) throws SQLException {
        execute("ALTER SYSTEM SET log_statement = " + (all ? "'all'" : "'none'"));
        execute("SELECT pg_reload_conf()");
    }

    /** All that was logged so far, a JSON object each. */
    List<String> log() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".json")).sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }

    /** The processor time that all of its processes have used so far; zero on a system without {@code /proc}. */
    Duration cpu() throws IOException {
        Path proc = Path.of("/proc");
        if (!Files.exists(proc.resolve("self/stat"))) {
            return Duration.ZERO;
        }
        ProcessHandle postmaster = ProcessHandle.of(
            Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid")).get(0))).orElseThrow();
        long ticks = ticks(postmaster, CHILDREN_TICKS) + ticks(postmaster, OWN_TICKS);
        for (ProcessHandle child : postmaster.children().toList()) {
            ticks += ticks(child, OWN_TICKS);
        }
        return Duration.ofNanos(ticks * NANOS_A_TICK);
    }

    private static long ticks(ProcessHandle process, int field) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]);
        } catch (IOException ended) {
            // Then it counts as a child that ended, from the next time on.
            return 0;
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
