package dev.till.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Where JDKs are installed on this machine. */
public final class JavaHomes {

    private JavaHomes() {
    }

    /** That of the JVM that runs this test. */
    public static Path running() {
        return Path.of(System.getProperty("java.home"));
    }

    /**
     * A JDK of another version: the one that an environment variable such as {@code JAVA_HOME_25} or
     * {@code JAVA_HOME_25_X64} names, or one installed next to the running one; empty where there is none.
     */
    public static Optional<Path> of(int version) {
        Stream<Path> named = System.getenv().entrySet().stream()
            .filter(variable -> variable.getKey().matches("JAVA_HOME_" + version + "(_.*)?"))
            .map(variable -> Path.of(variable.getValue()));
        return Stream.concat(named, besideTheRunningOne()).filter(home -> isOf(home, version)).findFirst();
    }

    private static Stream<Path> besideTheRunningOne() {
        try (Stream<Path> siblings = Files.list(running().toRealPath().getParent())) {
            return siblings.toList().stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    /** A JDK tells its version in a file {@code release}. */
    private static boolean isOf(Path home, int version) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return false;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            return false;
        }
        return properties.getProperty("JAVA_VERSION", "").matches("\"?" + version + "\\b.*");
    }
}
