package dev.till.idempotency.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Counts answers that repeat an earlier one. */
@Component
@ConditionalOnWebApplication
class ReplayMeters {

    private final Counter replays;

    ReplayMeters(MeterRegistry registry) {
        replays = Counter.builder("till.idempotency.replays")
            .description("Requests that repeated an Idempotency-Key and got the first answer again").register(registry);
    }

    void replayed() {
        replays.increment();
    }
}
