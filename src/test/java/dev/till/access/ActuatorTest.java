package dev.till.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.Wire;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an operator and an orchestrator learn, and what others don't. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "till.staff-key=wire-key")
class ActuatorTest {

    private static final String KEY = "X-Api-Key: wire-key";

    @LocalServerPort
    private int port;

    @Test
    void tellsEverybodyWhetherItIsUpAndStaffTheParts() {
        assertThat(send("GET /actuator/health")).startsWith("HTTP/1.1 200 ").contains("\"status\":\"UP\"")
            .doesNotContain("components");
        assertThat(send("GET /actuator/health", KEY))
            .contains("\"components\":", "\"livenessState\":{\"status\":\"UP\"}", "\"readinessState\":");
        assertThat(send("GET /actuator/health", "X-Api-Key: wrong")).startsWith("HTTP/1.1 200 ")
            .doesNotContain("components");
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void answersTheProbesOfAnOrchestrator(String probe) {
        assertThat(send("GET /actuator/health/" + probe)).startsWith("HTTP/1.1 200 ")
            .contains("\r\n{\"status\":\"UP\"}");
    }

    @Test
    void showsASinglePartOfTheHealthToStaffOnly() {
        assertThat(send("GET /actuator/health/ping", KEY)).startsWith("HTTP/1.1 200 ");
        assertThat(send("GET /actuator/health/ping")).startsWith("HTTP/1.1 404 ").contains("\"code\":\"not_found\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/metrics", "/actuator/beans", "/actuator/heapdump",
        "/actuator/shutdown", "/actuator/loggers", "/actuator/none", "/actuator/health/none",
        "/actuator/health/liveness/none", "/actuator/health/ping/none", "/actuator/health/none/none",
        "/actuator/health/liveness/livenessState/none"})
    void hasNothingElse(String path) {
        assertThat(send("GET " + path, KEY)).startsWith("HTTP/1.1 404 ").contains("\"code\":\"not_found\"");
    }

    @Test
    void namesVersionCommitTimeAndJava() {
        assertThat(send("GET /actuator/info")).startsWith("HTTP/1.1 200 ")
            .containsPattern("\"version\":\"\\d+\\.\\d+\\.\\d+[^\"]*\"")
            .containsPattern("\"commit\":\"([0-9a-f]{40}|unknown)\"")
            .contains("\"java\":{", "\"version\":\"" + System.getProperty("java.runtime.version") + "\"");
        assertThat(Instant.parse(send("GET /actuator/info").replaceFirst("(?s).*\"time\":\"([^\"]+)\".*", "$1")))
            .as("the time of this build").isAfter(Instant.now().minus(Duration.ofDays(30)));
    }

    @Test
    void givesMetricsToStaff() {
        assertThat(send("GET /actuator/prometheus", KEY)).startsWith("HTTP/1.1 200 ")
            .contains("Content-Type: text/plain;version=0.0.4", "# TYPE jvm_memory_used_bytes gauge");
    }

    private String send(String line, String... headers) {
        return new Wire(port).send(line, headers);
    }
}
