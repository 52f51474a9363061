package dev.till;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL server of this JVM, which stops it at its end. */
public final class PostgresServer implements AutoCloseable {

    private static final Path BINARIES = Path.of("target/postgres");
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);

    private final @Nullable Path data;
    private final int port = ServerProcess.freePort();
    private @Nullable EmbeddedPostgres running;

    private PostgresServer(@Nullable Path data) {
        this.data = data;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts a fast server in a temporary folder. Its commits don't survive a crash. */
    public static PostgresServer temporary() {
        PostgresServer server = new PostgresServer(null);
        server.start();
        return server;
    }

    /** Makes a server whose commits survive a crash; it can be killed and started again. */
    public static PostgresServer durable(Path folder) {
        return durable(folder, "postgres");
    }

    /** Makes one of several such servers. Its data are in {@code name}, its log in {@code name.log}. */
    public static PostgresServer durable(Path folder, String name) {
        return new PostgresServer(folder.resolve(name));
    }

    /** Returns when the server accepts connections, after its recovery from a crash. */
    public void start() {
        start(Map.of());
    }

    /** Starts with additional settings, whose values have no spaces. */
    public void start(Map<String, String> settings) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPort(port)
            .setServerConfig("max_connections", "500").setServerConfig("listen_addresses", "127.0.0.1")
            .setPgBinaryResolver((system, processor) -> binaries())
            .setRegisterShutdownHook(false).setPGStartupWait(START_TIMEOUT);
        if (data != null) {
            ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                data.resolveSibling(data.getFileName() + ".log").toFile());
            builder.setDataDirectory(data).setCleanDataDirectory(false)
                // The library passes -F. Settings come later on the command line, and so win.
                .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                .setOutputRedirector(log).setErrorRedirector(log);
        }
        settings.forEach(builder::setServerConfig);
        try {
            running = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The archive of PostgreSQL for this platform. The build puts it there before the tests. */
    private static InputStream binaries() throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(BINARIES, "*.txz")) {
            return Files.newInputStream(archives.iterator().next());
        } catch (NoSuchFileException | NoSuchElementException missing) {
            throw new IOException("There is no PostgreSQL for tests in " + BINARIES
                + "; run ./mvnw process-test-classes once", missing);
        }
    }

    /**
     * Kills the main process, after which its children end by themselves, or all of them at once. Waits until they are
     * gone, because the next start refuses to share their memory.
     */
    public void kill(boolean allAtOnce) throws IOException {
        List<ProcessHandle> processes = processes();
        ProcessHandle main = processes.get(0);
        (allAtOnce ? processes : List.of(main)).forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().atMost(END_TIMEOUT).pollDelay(Duration.ZERO).pollInterval(5, TimeUnit.MILLISECONDS)
            .until(() -> processes.stream().noneMatch(PostgresServer::runs));
        close();
    }

    /** Stops all processes where they are. Their connections stay open, as if the machine hung. */
    public void freeze() throws IOException {
        signal("-STOP");
    }

    /** Lets all processes run again. */
    public void resume() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes().forEach(process -> command.add(String.valueOf(process.pid())));
        if (new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue() != 0) {
            throw new IOException("kill failed: " + command);
        }
    }

    /** The main process, then those that serve connections and the like. */
    private List<ProcessHandle> processes() throws IOException {
        ProcessHandle main = ProcessHandle.of(Long.parseLong(
            Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip())).orElseThrow();
        return Stream.concat(Stream.of(main), main.descendants()).toList();
    }

    /** A zombie process is still alive to Java, but has no command. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    public int port() {
        return port;
    }

    /** The folder of the data. */
    public Path data() {
        return Objects.requireNonNull(data);
    }

    /** The address of the database {@code postgres}. */
    public String url() {
        return url("postgres");
    }

    /** The address of a database of this server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    /** A client of the database {@code postgres}. */
    public JdbcClient client() {
        return JdbcClient.create(new DriverManagerDataSource(url()));
    }

    /** Stops the server. Needed after a kill too: the library must release the folder. */
    @Override
    public void close() {
        try {
            if (running != null) {
                running.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL can't be stopped", failure);
        }
    }
}
