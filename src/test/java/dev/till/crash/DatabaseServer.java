package dev.till.crash;

import dev.till.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL that keeps its word: it waits for its disk, can be killed, and starts again with what it had. */
final class DatabaseServer implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Path data;
    private final Path log;
    private final int port = ServerProcess.freePort();
    private EmbeddedPostgres running;

    DatabaseServer(Path directory) {
        data = directory.resolve("postgres");
        log = directory.resolve("postgres.log");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Returns once it takes calls, all that a crash left of its journal replayed. */
    void start() throws IOException {
        running = EmbeddedPostgres.builder()
            .setDataDirectory(data).setCleanDataDirectory(false).setPort(port)
            // The library passes -F, for tests in a hurry; what is set here comes later, and so is what counts.
            .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setRegisterShutdownHook(false).setPGStartupWait(LONGEST_START).start();
    }

    /**
     * Ends it without a word: the server that all others are children of, and they find out by themselves; or all of
     * them at one blow. Waits until they are gone, since the next start refuses to share their memory.
     */
    void kill(boolean allAtOnce) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> children = server.descendants().toList();
        server.destroyForcibly();
        if (allAtOnce) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        Awaitility.await().atMost(LONGEST_END).pollDelay(Duration.ZERO).pollInterval(5, TimeUnit.MILLISECONDS)
            .until(() -> Stream.concat(Stream.of(server), children.stream()).noneMatch(DatabaseServer::runs));
        close();
    }

    /** A process that nobody has buried yet is still alive to Java, but has no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    JdbcClient client() {
        return JdbcClient.create(new DriverManagerDataSource(url()));
    }

    /** Also after a kill: the library has to let go of the directory. */
    @Override
    public void close() {
        try {
            if (running != null) {
                running.close();
            }
        } catch (IOException failure) {
            throw new IllegalStateException("PostgreSQL could not be stopped; see " + log, failure);
        }
    }
}
