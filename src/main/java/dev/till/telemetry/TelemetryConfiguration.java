package dev.till.telemetry;

import dev.till.http.TraceId;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Sets up the spans of requests. */
@Configuration(proxyBeanMethods = false)
@Conditional(Export.OfTraces.class)
class TelemetryConfiguration {

    /** Before the general handlers. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RequestSpans requestSpans(Tracer tracer, Propagator propagator) {
        return new RequestSpans(tracer, propagator);
    }

    /** Names the ids in the log as ECS does. */
    @Bean
    Slf4JEventListener idsInTheLog() {
        return new Slf4JEventListener(TraceId.LOG_KEY, "span.id");
    }
}
