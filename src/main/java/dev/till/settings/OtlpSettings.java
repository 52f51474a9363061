package dev.till.settings;

import java.net.URI;
import org.springframework.core.env.Environment;

/** Checks settings of Spring Boot for traces and metrics, which otherwise fail with a stack trace, or not at all. */
final class OtlpSettings {

    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String TRACES = "management.opentelemetry.tracing.export.otlp.";
    private static final String METRICS = "management.otlp.metrics.export.";
    private static final String PROBABILITY = "management.tracing.sampling.probability";

    private OtlpSettings() {
    }

    static void check(Environment environment) {
        // Spring Boot makes the other two of it.
        checkAddress(ENDPOINT, ENDPOINT, environment);
        checkAddress(TRACES + "endpoint", TRACES + "endpoint (" + ENDPOINT + ")", environment);
        checkAddress(METRICS + "url", METRICS + "url (" + ENDPOINT + ")", environment);
        String transport = environment.getProperty(TRACES + "transport", "http");
        Setting.require(transport.equalsIgnoreCase("http"), TRACES + "transport (OTEL_EXPORTER_OTLP_PROTOCOL)",
            transport, "http (http/protobuf)");
        String probability = environment.getProperty(PROBABILITY, "0.1");
        Setting.require(isProbability(probability), PROBABILITY + " (OTEL_TRACES_SAMPLER_ARG)", probability,
            "a number from 0 to 1, such as 0.1");
    }

    private static void checkAddress(String name, String shown, Environment environment) {
        String address = environment.getProperty(name, "");
        Setting.require(address.isEmpty() || isHttp(address), shown, address,
            "an http or https address such as http://collector:4318");
    }

    private static boolean isHttp(String address) {
        try {
            return Setting.isHttp(URI.create(address));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean isProbability(String text) {
        try {
            double number = Double.parseDouble(text);
            return number >= 0 && number <= 1;
        } catch (NumberFormatException malformed) {
            return false;
        }
    }
}
