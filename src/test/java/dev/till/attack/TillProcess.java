package dev.till.attack;

import dev.till.ServerProcess;
import dev.till.TillApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Till in a process of its own with a heap of 256 MiB, as it runs on a small host. Its store is in memory. */
final class TillProcess implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "attack");
    /** A warning, an error or a line of a stack trace. */
    private static final Pattern ALARM =
        Pattern.compile("^\\S+ +(WARN|ERROR) .*|^\\tat .*|^\\S*(Exception|Error)\\b.*");
    /** Warns at every start that the documentation is public. */
    private static final String AT_THE_START = "SpringDocAppInitializer";

    private final ServerProcess process;
    private final Path log;

    private TillProcess(ServerProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts Till from the classes of this build, and waits until it listens.
     *
     * @param name     what its log in {@code target/attack} is called
     * @param javaHome where the JVM that runs it is installed
     * @param settings Spring's command line options
     */
    static TillProcess start(String name, Path javaHome, String... settings) {
        return start(name, javaHome, List.of(), settings);
    }

    /**
     * Starts Till with more options of the JVM.
     *
     * @param options such as {@code -XX:TieredStopAtLevel=1}
     */
    static TillProcess start(String name, Path javaHome, List<String> options, String... settings) {
        try {
            Path log = LOGS.resolve(name + ".log");
            Files.deleteIfExists(log);
            List<String> command = new ArrayList<>(options);
            command.addAll(List.of("-Xmx256m", "dev.till.TillApplication", "--till.staff-key=" + TillApi.STAFF_KEY));
            command.addAll(List.of(settings));
            return new TillProcess(ServerProcess.start(javaHome, ServerProcess.freePort(), log,
                Map.of("CLASSPATH", ServerProcess.classPathWithoutTests()), command).awaitStart(), log);
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    /** The lines of its log that have this text. */
    List<String> lines(String text) {
        return lines().stream().filter(line -> line.contains(text)).toList();
    }

    int port() {
        return process.port();
    }

    /** The lines of its log that no client may cause: warnings, errors and stack traces. */
    List<String> alarms() {
        return lines().stream().filter(line -> ALARM.matcher(line).matches() && !line.contains(AT_THE_START)).toList();
    }

    private List<String> lines() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
