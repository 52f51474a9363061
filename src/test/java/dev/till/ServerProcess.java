package dev.till;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A server in a JVM of its own, on a port of this machine only. It ends with this JVM at the latest. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int FIRST_PORT = 20_000;
    /** From here on, Linux assigns ports to outgoing connections, which might take the port of a killed server. */
    private static final int END_OF_PORTS = 32_768;

    private final Process process;
    private final int port;
    private final Path log;

    private ServerProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a server on the JVM that runs this test, and does not wait for it.
     *
     * @param port        where it is to listen, such as a {@link #freePort}
     * @param log         the file that takes what it prints, behind what is there
     * @param environment variables besides those of this JVM
     * @param command     options of its JVM, the jar or class to run, and its arguments
     */
    public static ServerProcess start(int port, Path log, Map<String, String> environment, List<String> command)
        throws IOException {
        return start(Path.of(System.getProperty("java.home")), port, log, environment, command);
    }

    /**
     * Starts a server on any JVM, and does not wait for it.
     *
     * @param javaHome    where that JVM is installed
     * @param port        where it is to listen, such as a {@link #freePort}
     * @param log         the file that takes what it prints, behind what is there
     * @param environment variables besides those of this JVM
     * @param command     options of its JVM, the jar or class to run, and its arguments
     */
    public static ServerProcess start(
        Path javaHome, int port, Path log, Map<String, String> environment, List<String> command) throws IOException {
        Files.createDirectories(log.getParent());
        List<String> all = new ArrayList<>();
        all.add(javaHome.resolve("bin").resolve("java").toString());
        all.addAll(command);
        all.add("--server.address=127.0.0.1");
        all.add("--server.port=" + port);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ServerProcess(process, port, log);
    }

    /** The class path of this JVM without the tests, whose beans Till would find. Surefire has it in a property. */
    public static String classPathWithoutTests() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(Pattern.quote(File.pathSeparator)))
            .filter(entry -> !entry.replace(File.separatorChar, '/').replaceAll("/$", "")
                .endsWith("target/test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    }

    /** A free port that Linux does not assign to outgoing connections. */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, END_OF_PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // Then another.
            }
        }
    }

    /** Waits until it listens. */
    public ServerProcess awaitStart() {
        try {
            Awaitility.await().atMost(LONGEST_START).pollInterval(BETWEEN_LOOKS)
                .until(() -> listens() || !process.isAlive());
        } catch (ConditionTimeoutException late) {
            process.destroyForcibly();
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("The server does not start; see " + log);
        }
        return this;
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The port on which it listens. */
    public int port() {
        return port;
    }

    /** Waits until it ends by itself, and tells its exit code. */
    public int awaitExit() {
        Awaitility.await().atMost(LONGEST_START).pollInterval(BETWEEN_LOOKS).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** Ends it as a power failure would: it is not asked, and finishes nothing. Waits until it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end, and waits for that as long as it may take to answer what it has begun. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (ExecutionException | TimeoutException late) {
            process.destroyForcibly();
        }
    }
}
