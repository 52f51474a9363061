package dev.till.crash;

import dev.till.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** PgBouncer in transaction mode, with the settings of {@code docs/postgresql.md}. */
final class PgBouncer implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final Path settings;
    private final Path log;
    private final int port = ServerProcess.freePort();
    private final Process process;

    /** Where PgBouncer is installed. Debian has it in a folder that may not be in the path. */
    static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
            .map(folder -> Path.of(folder, "pgbouncer")).filter(Files::isExecutable).findFirst();
    }

    /** Starts it in front of a server. */
    PgBouncer(Path program, Path directory, int databasePort) throws IOException {
        settings = directory.resolve("pgbouncer.ini");
        log = directory.resolve("pgbouncer.log");
        write(databasePort);
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PgBouncer refuses root. In a user namespace, root has no name.
            command.addAll(List.of("unshare", "--user"));
        }
        command.addAll(List.of(program.toString(), settings.toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await("PgBouncer; see " + log).atMost(LONGEST_START).until(this::listens);
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Sends all clients to another server. They keep their connections. */
    void pointTo(int databasePort) throws IOException {
        write(databasePort);
        new ProcessBuilder("kill", "-HUP", String.valueOf(process.pid())).start().onExit().join();
    }

    private void write(int databasePort) throws IOException {
        Files.writeString(settings, """
            [databases]
            postgres = host=127.0.0.1 port=%d user=postgres connect_query='SET lock_timeout TO ''3s''; \
            SET statement_timeout TO ''4s''; SET idle_in_transaction_session_timeout TO ''10s'''
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            ignore_startup_parameters = options
            server_connect_timeout = 3
            server_login_retry = 1
            query_wait_timeout = 5
            """.formatted(databasePort, port));
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&prepareThreshold=0";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
