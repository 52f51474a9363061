package dev.till.crash;

import dev.till.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of the instances of Till: the packaged jar on the profile {@code postgres}. It always comes back to its port. */
final class Instance implements AutoCloseable {

    static final String STAFF_KEY = "crash";
    /** When another tells whom a killed one was telling: soon enough for a test, and long for a line in the log. */
    static final int CLAIM_SECONDS = 6;

    /** How long a receiver of webhooks may take to answer: at most a third of the claim. */
    static final int WEBHOOK_TIMEOUT_SECONDS = 2;

    private static final List<String> COMMAND = List.of(
        // Two of them, PostgreSQL and the clients may share two processors: code that starts soon is worth more.
        "-XX:TieredStopAtLevel=1", "-Xmx512m", "-jar", Path.of("target", "till.jar").toString(),
        "--spring.profiles.active=postgres", "--till.notifications.claim=" + CLAIM_SECONDS + "s",
        "--till.notifications.poll=2s", "--till.webhooks.allow-private-addresses=true",
        "--till.webhooks.timeout=" + WEBHOOK_TIMEOUT_SECONDS + "s", "--till.webhooks.claim=" + CLAIM_SECONDS + "s",
        "--till.webhooks.first-pause=500ms", "--till.webhooks.longest-pause=2s");

    private final String name;
    private final Path log;
    private final Map<String, String> database;
    private final int port = ServerProcess.freePort();
    private ServerProcess process;

    Instance(String name, Path directory, String databaseUrl) {
        this(name, directory, Map.of("SPRING_DATASOURCE_URL", databaseUrl));
    }

    /** Takes environment variables that say where the database is. */
    Instance(String name, Path directory, Map<String, String> database) {
        this.name = name;
        this.log = directory.resolve("till-" + name + ".log");
        this.database = database;
    }

    /** Does not wait for it: the clients will find it. */
    void start() throws IOException {
        Map<String, String> environment = new HashMap<>(database);
        environment.put("TILL_STAFF_KEY", STAFF_KEY);
        process = ServerProcess.start(port, log, environment, COMMAND);
    }

    void awaitStart() {
        process.awaitStart();
    }

    void kill() {
        process.kill();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** What it has printed in all of its lives. */
    Stream<String> log() throws IOException {
        return Files.lines(log);
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
    }
}
