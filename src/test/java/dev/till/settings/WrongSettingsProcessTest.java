package dev.till.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TillApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
        Path log = folder.resolve("log");
        ProcessBuilder command = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), TillApplication.class.getName(), "--" + option)
            .redirectErrorStream(true).redirectOutput(log.toFile());
        command.environment().put("TILL_STAFF_KEY", "of-a-process");
        command.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        Process till = command.start();
        try {
            assertThat(till.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("ends within seconds").isTrue();
        } finally {
            till.destroyForcibly();
        }

        assertThat(till.exitValue()).isEqualTo(1);
        assertThat(Files.readString(log, UTF_8)).containsOnlyOnce(sentence).doesNotContain("at org.", "Exception")
            .satisfies(text -> assertThat(text.lines().filter(line -> line.startsWith(sentence))).hasSize(1));
    }
}
