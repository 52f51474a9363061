package dev.till.bench;

import dev.till.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server whose processor time and pauses are known, with logs in {@code target/load}. */
final class MeasuredServer implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "load");
    private static final Pattern PAUSE = Pattern.compile("Pause .* ([0-9.]+)ms");

    private final ServerProcess process;
    private final Path gcLog;

    /**
     * Starts a server and waits until it listens.
     *
     * @param name    what its logs are called
     * @param options of the JVM
     * @param server  the jar or class to run, and its arguments
     */
    MeasuredServer(String name, List<String> options, List<String> server) throws IOException {
        gcLog = LOGS.resolve(name + "-gc.log");
        Path log = LOGS.resolve(name + ".log");
        Files.deleteIfExists(log);
        process = ServerProcess.start(ServerProcess.freePort(), log, Map.of(),
            Stream.of(List.of("-Xlog:gc:file=" + gcLog), options, server).flatMap(List::stream).toList()).awaitStart();
    }

    int port() {
        return process.port();
    }

    Duration cpu() {
        return process.cpu();
    }

    /** How often and how long the collector stopped it since its start. */
    String pauses() throws IOException {
        try (Stream<String> lines = Files.lines(gcLog)) {
            double[] pauses = lines.map(PAUSE::matcher).filter(Matcher::find)
                .mapToDouble(pause -> Double.parseDouble(pause.group(1))).sorted().toArray();
            double sum = 0;
            for (double pause : pauses) {
                sum += pause;
            }
            return String.format(Locale.ROOT, "%d pauses for the collector, %.0f ms in all, the longest %.1f ms",
                pauses.length, sum, pauses.length == 0 ? 0 : pauses[pauses.length - 1]);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
