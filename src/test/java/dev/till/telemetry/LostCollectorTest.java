package dev.till.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.TillApplication;
import io.micrometer.tracing.Tracer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The collector is down, or accepts connections and never answers. */
@ExtendWith(OutputCaptureExtension.class)
class LostCollectorTest {

    private static final int QUEUE = 64;
    /** Several times more than the queue of spans has room for. */
    private static final int REQUESTS = 400;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void changesNothingIfItIsDown(CapturedOutput output) throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertAllAnswered("http://localhost:" + closed, output);
    }

    @Test
    void changesNothingIfItIsSilent(CapturedOutput output) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertAllAnswered("http://localhost:" + silent.getLocalPort(), output);
        }
    }

    private void assertAllAnswered(String collector, CapturedOutput output) throws Exception {
        long start;
        try (ConfigurableApplicationContext till = new SpringApplicationBuilder(TillApplication.class).run(
            "--server.port=0", "--management.opentelemetry.tracing.export.otlp.endpoint=" + collector + "/v1/traces",
            "--management.otlp.metrics.export.url=" + collector + "/v1/metrics",
            "--management.otlp.metrics.export.step=1s", "--management.tracing.sampling.probability=1",
            "--management.opentelemetry.tracing.export.schedule-delay=100ms",
            // Less than usual, to keep the test short.
            "--management.opentelemetry.tracing.export.max-queue-size=" + QUEUE,
            "--management.opentelemetry.tracing.export.max-batch-size=" + QUEUE,
            "--management.opentelemetry.tracing.export.otlp.timeout=1s",
            "--management.otlp.metrics.export.read-timeout=1s")) {
            assertThat(till.getBeanProvider(Tracer.class)).isNotEmpty();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:"
                + till.getEnvironment().getProperty("local.server.port") + "/products?limit=1")).build();
            start = System.nanoTime();
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
            start = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("to stop").isLessThan(LONGEST);
        assertThat(output.getAll().lines().filter(line -> line.matches("\\S+ +(WARN|ERROR) .*"))).hasSizeLessThan(40);
    }
}
