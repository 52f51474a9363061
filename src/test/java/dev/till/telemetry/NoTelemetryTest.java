package dev.till.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.ApiTest;
import dev.till.TillApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Without the address of a collector. */
@ApiTest
class NoTelemetryTest {

    private final TillApi till;
    private final ApplicationContext context;

    NoTelemetryTest(TillApi till, ApplicationContext context) {
        this.till = till;
        this.context = context;
    }

    @Test
    void makesNoTraces() {
        assertThat(context.getBeanProvider(Tracer.class)).isEmpty();
        assertThat(context.getBeanProvider(OpenTelemetry.class)).isEmpty();
        assertThat(till.get("/products").is(200).header("traceresponse")).isNull();
    }

    @Test
    void sendsNoMetrics() {
        assertThat(context.getBeanProvider(MeterRegistry.class)).isNotEmpty();
        assertThat(context.getBeanProvider(OtlpMeterRegistry.class)).isEmpty();
    }
}
