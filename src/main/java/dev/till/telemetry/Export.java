package dev.till.telemetry;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Leaves out Spring Boot's tracing while no address for traces is set, and its OTLP metrics while none for metrics is
 * set. Otherwise each request would have a span that nobody sees, and metrics would go to a default address. Registered
 * in {@code spring.factories}.
 *
 * <p>Spring Boot turns {@code OTEL_EXPORTER_OTLP_ENDPOINT} into both addresses.
 */
final class Export implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final List<String> TRACES = List.of("org.springframework.boot.micrometer.tracing.",
        "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdk");
    /** Would start a thread that has nothing to send. */
    private static final String LOGS = "org.springframework.boot.opentelemetry.autoconfigure.logging.";
    private static final String METRICS = "org.springframework.boot.micrometer.metrics.autoconfigure.export.otlp.";

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean traces = environment != null && hasTraces(environment);
        boolean metrics = environment != null && hasMetrics(environment);
        boolean[] matches = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = String.valueOf(classes[i]);
            matches[i] = (traces || TRACES.stream().noneMatch(name::startsWith))
                && (metrics || !name.startsWith(METRICS)) && !name.startsWith(LOGS);
        }
        return matches;
    }

    static boolean hasTraces(Environment environment) {
        return isSet(environment, "management.opentelemetry.tracing.export.otlp.endpoint") && isEnabled(environment,
            "management.opentelemetry.enabled", "management.tracing.export.enabled",
            "management.tracing.export.otlp.enabled");
    }

    private static boolean hasMetrics(Environment environment) {
        return isSet(environment, "management.otlp.metrics.export.url") && isEnabled(environment,
            "management.opentelemetry.enabled");
    }

    private static boolean isSet(Environment environment, String name) {
        return !environment.getProperty(name, "").isBlank();
    }

    private static boolean isEnabled(Environment environment, String... names) {
        return Stream.of(names).allMatch(name -> environment.getProperty(name, Boolean.class, true));
    }

    /** Whether traces are sent. */
    static final class OfTraces implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return hasTraces(context.getEnvironment());
        }
    }
}
