package dev.till.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a JVM of its own, on a free port of this machine only, with logs in {@code target/load}. */
final class ServerProcess implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "load");
    private static final Pattern PAUSE = Pattern.compile("Pause .* ([0-9.]+)ms");
    private static final int STARTS_WITHIN_SECONDS = 120;
    private static final int ENDS_WITHIN_SECONDS = 30;

    private final Process process;
    private final int port;
    private final Path gcLog;

    /**
     * Starts a server and waits until it listens.
     *
     * @param name    what its logs are called
     * @param options of the JVM
     * @param server  the jar or class to run, and its arguments
     */
    ServerProcess(String name, List<String> options, List<String> server) throws Exception {
        Files.createDirectories(LOGS);
        gcLog = LOGS.resolve(name + "-gc.log");
        port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xlog:gc:file=" + gcLog);
        command.addAll(options);
        command.addAll(server);
        command.add("--server.address=127.0.0.1");
        command.add("--server.port=" + port);
        process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(LOGS.resolve(name + ".log").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        for (int second = 0; !listens(); second++) {
            if (second == STARTS_WITHIN_SECONDS || !process.isAlive()) {
                process.destroy();
                throw new IllegalStateException(name + " does not start; see " + LOGS.resolve(name + ".log"));
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** The processor time that it has used so far, where the system tells. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
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

    /** Ends it, and waits for that as long as it may take to answer what it has begun. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
