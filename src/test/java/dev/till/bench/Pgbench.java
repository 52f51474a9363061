package dev.till.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** PostgreSQL's own load generator, running an {@link OrderScript} against the store's database. */
final class Pgbench {

    private static final String MISSING = "pgbench is not on the PATH: install PostgreSQL 15 or later, which has it"
        + " (Debian, Ubuntu: postgresql; Fedora: postgresql-contrib), and add its bin folder to the PATH if it is not";
    /** Numbers of this many digits, twice, are a uuid. */
    private static final long FIRST_NUMBER = 1_000_000_000_000_000L;
    private static final int RUNS_APART = 1000;
    private static final int ENDS_WITHIN_SECONDS = 30;

    private final StoreDatabase database;
    private final OrderScript script;
    private final int clients;
    private final Path directory;
    private int runs;

    Pgbench(StoreDatabase database, OrderScript script, int clients, Path directory) throws IOException {
        this.database = database;
        this.script = script;
        this.clients = clients;
        this.directory = directory;
        Files.writeString(scriptFile(), script.text());
    }

    private Path scriptFile() {
        return directory.resolve("order.pgbench");
    }

    /** Where the tool is; fails with what to do if it is nowhere. */
    static String command() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (String name : List.of("pgbench", "pgbench.exe")) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return Path.of(folder, name).toString();
                }
            }
        }
        throw new IllegalStateException(MISSING);
    }

    /**
     * Runs transactions for so long.
     *
     * @param customers the first and the last to draw from
     * @param skus      likewise
     * @param seconds   how long
     * @return how long each took
     */
    Latencies run(Range customers, Range skus, int seconds) throws Exception {
        List<String> command = new ArrayList<>(List.of(command(), "--no-vacuum", "--protocol=prepared",
            "--host=localhost", "--port=" + database.port(), "--username=postgres", "--client=" + clients,
            "--jobs=2", "--time=" + seconds, "--log", "--log-prefix=times", "--file=" + scriptFile().toAbsolutePath()));
        runs++;
        define(command, "first_run", FIRST_NUMBER + (long) runs * RUNS_APART);
        define(command, "number", FIRST_NUMBER);
        define(command, "first_customer", customers.first());
        define(command, "last_customer", customers.last());
        define(command, "first_sku", skus.first());
        define(command, "last_sku", skus.last());
        script.variables().forEach((name, value) -> define(command, name, value));
        command.add(database.name());
        Path output = directory.resolve("pgbench.log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
            .redirectOutput(output.toFile());
        builder.environment().put("PGAPPNAME", "pgbench");
        Process process = builder.start();
        try {
            if (!process.waitFor(seconds + ENDS_WITHIN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("pgbench failed: " + Files.readString(output));
            }
        } finally {
            process.destroy();
        }
        return times();
    }

    private static void define(List<String> command, String name, Object value) {
        command.add("--define=" + name + "=" + value);
    }

    /** Reads, and removes, a line for each transaction: client, number, microseconds, and more. */
    private Latencies times() throws IOException {
        Latencies times = new Latencies();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("times.")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    times.add(TimeUnit.MICROSECONDS.toNanos(Long.parseLong(line.split(" ")[2])));
                }
                Files.delete(file);
            }
        }
        return times;
    }
}
