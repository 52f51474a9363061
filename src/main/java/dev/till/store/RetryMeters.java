package dev.till.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryState;
import org.springframework.core.retry.Retryable;
import org.springframework.stereotype.Component;

/** Counts transactions that run again after a conflict. */
@Component
class RetryMeters implements RetryListener {

    private final Counter retries;

    RetryMeters(MeterRegistry registry) {
        retries = Counter.builder("till.transaction.retries")
            .description("Transactions that were run again after a conflict with another one").register(registry);
    }

    @Override
    public void beforeRetry(RetryPolicy policy, Retryable<?> transaction, RetryState state) {
        retries.increment();
    }
}
