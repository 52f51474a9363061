package dev.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.till.attack.JavaHomes;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is out of memory ends, whichever thread notices it, and without any option of the JVM. */
@Timeout(240)
class OutOfMemoryTest {

    private static final int VIRTUAL_THREADS = 25;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"handler", "thread", "schedule", "silent"})
    void endsTheProcess(String trap) throws Exception {
        assertThat(exitCode(JavaHomes.running(), trap)).isEqualTo(OutOfMemoryWatch.EXIT_CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handler", "silent"})
    void endsTheProcessOnVirtualThreads(String trap) throws Exception {
        assumeThat(JavaHomes.of(VIRTUAL_THREADS)).isPresent();
        assertThat(exitCode(JavaHomes.of(VIRTUAL_THREADS).orElseThrow(), trap))
            .isEqualTo(OutOfMemoryWatch.EXIT_CODE);
    }

    @Test
    void endsAStartThatRunsOutOfMemory() throws Exception {
        ServerProcess till = start(JavaHomes.running(), "--traps.start=true");
        assertThat(till.awaitExit()).isEqualTo(OutOfMemoryWatch.EXIT_CODE);
    }

    private int exitCode(Path javaHome, String trap) throws Exception {
        try (ServerProcess till = start(javaHome).awaitStart()) {
            // Any thread may run out of memory, as long as there are clients.
            Thread clients = new Thread(() -> call(till.port(), trap));
            clients.start();
            int code = till.awaitExit();
            clients.join();
            assertThat(Files.readString(directory.resolve("log"))).contains("Till ran out of memory and ends");
            return code;
        }
    }

    private static void call(int port, String trap) {
        String path = "/traps/" + trap;
        while (true) {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                client.setSoTimeout(1000);
                client.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: till\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().readAllBytes();
                path = "/products";
            } catch (SocketTimeoutException busy) {
                path = "/products";
            } catch (IOException ended) {
                return;
            }
        }
    }

    private ServerProcess start(Path javaHome, String... settings) throws Exception {
        Path traps = Files.createDirectories(directory.resolve("classes").resolve("dev").resolve("till"));
        for (String name : List.of("OutOfMemoryTraps", "OutOfMemoryTraps$Start", "OutOfMemoryTraps$Controller")) {
            URI trap = Objects.requireNonNull(getClass().getResource(name + ".class")).toURI();
            Files.copy(Path.of(trap), traps.resolve(name + ".class"));
        }
        String classPath = directory.resolve("classes") + File.pathSeparator + ServerProcess.classPathWithoutTests();
        return ServerProcess.start(javaHome, ServerProcess.freePort(), directory.resolve("log"),
            Map.of("CLASSPATH", classPath), Stream.concat(Stream.of("-Xmx64m", "-XX:TieredStopAtLevel=1",
                "dev.till.TillApplication", "--till.seed.enabled=false",
                "--spring.main.sources=dev.till.OutOfMemoryTraps"), Stream.of(settings)).toList());
    }
}
