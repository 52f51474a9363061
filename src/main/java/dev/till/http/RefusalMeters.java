package dev.till.http;

import dev.till.validation.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts refused requests by their error code. */
@Component
class RefusalMeters {

    private final Map<ErrorCode, Counter> refusals = new EnumMap<>(ErrorCode.class);

    RefusalMeters(MeterRegistry registry) {
        for (ErrorCode code : ErrorCode.values()) {
            refusals.put(code, Counter.builder("till.refusals").tag("code", code.toString())
                .description("Requests that were answered with an error").register(registry));
        }
    }

    void refused(ErrorCode code) {
        refusals.get(code).increment();
    }
}
