package dev.till.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.ServerProcess;
import dev.till.Wire;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server whose environment names a collector, and which logs in ECS. */
class TelemetryProcessTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final Pattern RESPONSE =
        Pattern.compile("traceresponse: 00-([0-9a-f]{32})-([0-9a-f]{16})-0[01]\r\n");

    @TempDir
    private static Path folder;
    private static Path log;
    private static Collector collector;
    private static ServerProcess till;

    @BeforeAll
    static void start() throws Exception {
        log = folder.resolve("till.log");
        collector = new Collector();
        till = ServerProcess.start(ServerProcess.freePort(), log, Map.of(
            "CLASSPATH", ServerProcess.classPathWithoutTests(),
            "OTEL_EXPORTER_OTLP_ENDPOINT", collector.address(),
            "OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Basic%20dGlsbA==",
            "OTEL_TRACES_SAMPLER", "parentbased_traceidratio",
            "OTEL_TRACES_SAMPLER_ARG", "1",
            "OTEL_BSP_SCHEDULE_DELAY", "100",
            "OTEL_METRIC_EXPORT_INTERVAL", "1000"),
            List.of("-Xmx256m", "dev.till.TillApplication", "--logging.structured.format.console=ecs",
                "--till.staff-key=secret")).awaitStart();
    }

    @AfterAll
    static void stop() {
        till.close();
        collector.close();
    }

    private static String send(String line, String... headers) {
        return new Wire(till.port()).send(line, headers);
    }

    private static Span span(String traceId) {
        return Awaitility.await().until(() -> collector.spans(traceId), spans -> !spans.isEmpty()).get(0);
    }

    private static String traceOf(String answer) {
        Matcher response = RESPONSE.matcher(answer);
        assertThat(response.find()).as(answer).isTrue();
        return response.group(1);
    }

    private static JsonNode line(String requestId) {
        return Awaitility.await().until(() -> Files.readAllLines(log).stream()
            .filter(line -> line.contains("\"request_id\":\"" + requestId + "\"")).toList(), lines -> !lines.isEmpty())
            .stream().map(JsonMapper.shared()::readTree).findFirst().orElseThrow();
    }

    @Test
    void continuesTheTraceOfTheClient() {
        String answer = send("GET /products/NOTHING?q=ada@example.org",
            "traceparent: 00-" + TRACE + "-" + PARENT + "-01", "tracestate: shop=1",
            "baggage: name=Ada", "X-Request-Id: r-1");

        Span span = span(TRACE);
        assertThat(HexFormat.of().formatHex(span.getParentSpanId().toByteArray())).isEqualTo(PARENT);
        assertThat(span.getTraceState()).isEqualTo("shop=1");
        assertThat(span.getName()).isEqualTo("GET /products/{sku}");
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(Collector.attributes(span)).containsEntry("status", "404")
            .containsOnlyKeys("method", "uri", "status", "outcome", "exception");
        assertThat(span.getEventsCount()).isZero();
        assertThat(traceOf(answer)).isEqualTo(TRACE);
        assertThat(answer).contains(HexFormat.of().formatHex(span.getSpanId().toByteArray()));
        JsonNode line = line("r-1");
        assertThat(line.at("/trace/id").asString()).isEqualTo(TRACE);
        assertThat(line.at("/log/logger").asString()).isEqualTo("till.requests");
        assertThat(line.at("/http/request/method").asString()).isEqualTo("GET");
        assertThat(line.at("/http/route").asString()).isEqualTo("/products/{sku}");
        assertThat(line.at("/http/response/status_code").intValue()).isEqualTo(404);
        assertThat(line.at("/error/code").asString()).endsWith("not_found");
        assertThat(line.at("/event/duration").isIntegralNumber()).isTrue();
        assertThat(line.at("/service/name").asString()).isEqualTo("till");
        assertThat(line.at("/service/version").asString()).isNotEmpty();
        assertThat(collector.text()).doesNotContain("Ada", "ada@", "NOTHING");
    }

    @Test
    void startsATraceOfItsOwnWithoutAValidOne() {
        for (String parent : List.of("00-" + "0".repeat(32) + "-" + PARENT + "-01",
            "ff-" + TRACE + "-" + PARENT + "-01", "nonsense", "a".repeat(5_000),
            "00-" + "A".repeat(32) + "-" + PARENT + "-01")) {
            String id = "r-" + Integer.toHexString(parent.hashCode());
            String trace = traceOf(send("GET /nowhere/secret", "traceparent: " + parent, "X-Request-Id: " + id,
                "tracestate: " + "x".repeat(1_000), "b3: " + TRACE + "-" + PARENT + "-1"));

            assertThat(trace).isNotEqualTo(TRACE).doesNotMatch("0+");
            assertThat(span(trace).getParentSpanId().isEmpty()).isTrue();
            assertThat(line(id).at("/trace/id").asString()).isEqualTo(trace);
        }
        assertThat(collector.text()).doesNotContain("secret");
    }

    @Test
    void namesNoSpanAsTheClientLikes() {
        Span span = span(traceOf(send("SECRET /products")));

        assertThat(span.getName()).startsWith("HTTP");
        assertThat(collector.text()).doesNotContainIgnoringCase("secret");
    }

    @Test
    void sendsMetrics() {
        send("GET /products");

        Awaitility.await().untilAsserted(() -> assertThat(collector.metrics()).extracting(Metric::getName)
            .contains("http.server.requests", "jvm.memory.used"));
    }

    @Test
    void namesTheServiceAndAuthenticates() {
        span(traceOf(send("GET /products")));
        Awaitility.await().until(() -> !collector.metrics().isEmpty());

        assertThat(collector.services()).allSatisfy(attributes -> assertThat(attributes)
            .containsEntry("service.name", "till").containsKeys("service.version", "service.instance.id"));
        assertThat(collector.services().stream().map(each -> each.get("service.instance.id")).distinct()).hasSize(1);
        assertThat(collector.credentials()).containsOnly("Basic dGlsbA==");
    }

    @Test
    void logsOnlyJson() throws Exception {
        send("GET /orders", "X-Request-Id: r-{\"a\":1}");
        send("GET /%zz");

        assertThat(Files.readAllLines(log)).isNotEmpty().allSatisfy(line ->
            assertThat(JsonMapper.shared().readTree(line).isObject()).as(line).isTrue());
    }
}
