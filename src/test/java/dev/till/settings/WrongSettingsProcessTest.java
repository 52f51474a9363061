package dev.till.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.till.TillApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong settings in a process of their own: what an operator sees, and the exit code. */
class WrongSettingsProcessTest {

    private static final int LONGEST_SECONDS = 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        PORT=70000                      | till.seed.enabled=true | server.port (PORT) takes a port from 1 to 65535
        PORT=-1                         | till.seed.enabled=true | server.port (PORT) takes a port from 1 to 65535
        SPRING_PROFILES_ACTIVE=postgre  | server.port=0 | spring.profiles.active (SPRING_PROFILES_ACTIVE) takes postgres
        TILL_IDEMPOTENCY_RETENTION=-1h  | server.port=0 | till.idempotency.retention takes a time from 1s to 365d
        TILL_PORT=tcp://10.0.0.1:80     | till.pricing.polciy=per_line | till.pricing.polciy is not a setting of Till
        SPRING_DATASOURCE_URL=jdbc:mysql://localhost/till | spring.profiles.active=postgres |\
         spring.datasource.url (SPRING_DATASOURCE_URL) takes the address of a PostgreSQL database
        """)
    void endTheProcess(String variable, String option, String sentence) throws Exception {
        ProcessBuilder command = command(System.getProperty("java.class.path"), option);
        command.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);

        assertThat(output(command)).containsOnlyOnce(sentence).doesNotContain("at org.", "Exception")
            .satisfies(text -> assertThat(text.lines().filter(line -> line.startsWith(sentence))).hasSize(1));
    }

    /** The build names the jar of DevTools, which is on the class path of spring-boot:run, but not of the tests. */
    @Test
    void endTheProcessUnderDevTools() throws Exception {
        String tools = System.getProperty("devtools.jar");
        assumeThat(tools).isNotNull();
        assertThat(System.getProperty("java.class.path")).doesNotContain("devtools");
        assertThat(Path.of(tools)).exists();

        assertThat(output(command(System.getProperty("java.class.path") + File.pathSeparator + tools,
            "till.seed.enabled=maybe"))).contains("restartedMain")
            .containsOnlyOnce("till.seed.enabled takes true or false, not maybe.")
            .doesNotContain("at org.", "Exception");
    }

    private static ProcessBuilder command(String classPath, String option) {
        ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // It starts sooner.
            "-XX:TieredStopAtLevel=1", "-cp", classPath, TillApplication.class.getName(), "--" + option);
        command.environment().put("TILL_STAFF_KEY", "of-a-process");
        return command;
    }

    /** What the process prints until it ends with the exit code 1. */
    private String output(ProcessBuilder command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process till = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(till.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("ends within seconds").isTrue();
        } finally {
            till.destroyForcibly();
        }

        assertThat(till.exitValue()).isEqualTo(1);
        return Files.readString(log, UTF_8);
    }
}
