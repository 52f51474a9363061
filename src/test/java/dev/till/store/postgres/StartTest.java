package dev.till.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.TillApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a start requires with the profile {@code postgres}, and what it ignores without it. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    private static ConfigurableApplicationContext start(String... options) {
        return new SpringApplicationBuilder(TillApplication.class).run(options);
    }

    /** A port on which nothing listens. */
    private static String nowhere() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/till".formatted(closed.getLocalPort());
        }
    }

    @Test
    void requiresAStaffKeyBeforeItConnectsToADatabase(CapturedOutput output) throws Exception {
        String nowhere = nowhere();

        assertThatThrownBy(() -> start("--server.port=0", "--spring.profiles.active=postgres", nowhere,
            "--till.staff-key= "));

        assertThat(output).contains("Description:", "With the profile postgres, till.staff-key (TILL_STAFF_KEY) "
            + "takes a key that all instances share, and is not set.").doesNotContain("\tat ");
    }

    @Test
    void requiresADatabaseAndNamesAMissingOne(CapturedOutput output) throws Exception {
        String nowhere = nowhere();

        assertThatThrownBy(() -> start("--server.port=0", "--spring.profiles.active=postgres", nowhere,
            "--till.staff-key=key", "--till.database.patience=0s"));

        assertThat(output).contains("spring.datasource.url takes the address of a PostgreSQL that runs: Connection to "
            + "127.0.0.1:")
            .doesNotContain("\tat ");
    }

    @Test
    void startsWithoutBothInMemory(CapturedOutput output) {
        try (ConfigurableApplicationContext till = start("--server.port=0")) {
            assertThat(till.getBeansOfType(DataSource.class)).isEmpty();
            assertThat(till.getBeansOfType(JdbcClient.class)).isEmpty();
            assertThat(till.getBeansOfType(Flyway.class)).isEmpty();
            assertThat(till.getBeanNamesForAnnotation(InPostgres.class)).isEmpty();
        }
        assertThat(output).doesNotContain("spring.datasource.url");
    }

    @Test
    void warnsOfAnUnusedDatabase(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext till = start("--server.port=0", nowhere())) {
            assertThat(till.getBeansOfType(DataSource.class)).isEmpty();
        }
        assertThat(output).contains(
            "spring.datasource.url is set, but without the profile postgres all is kept in memory only");
    }
}
