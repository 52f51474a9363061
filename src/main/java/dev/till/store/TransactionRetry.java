package dev.till.store;

import java.time.Duration;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.stereotype.Component;

/**
 * Runs a whole transaction again after a conflict, see {@link StoreFailures#isConflict}. Another transaction has made
 * progress then, and the next try sees its changes.
 */
@Component
public class TransactionRetry {

    private static final int MAX_RETRIES = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration MAX_PAUSE = Duration.ofMillis(200);

    /** Exponential backoff with jitter, so that the same transactions do not conflict again. */
    private final RetryTemplate template = new RetryTemplate(RetryPolicy.builder()
        .predicate(StoreFailures::isConflict)
        .maxRetries(MAX_RETRIES)
        .delay(FIRST_PAUSE).jitter(FIRST_PAUSE).multiplier(2).maxDelay(MAX_PAUSE)
        .build());

    TransactionRetry(RetryMeters meters) {
        template.setRetryListener(meters);
    }

    /**
     * Runs a whole transaction, from begin to commit, until it has no conflict, with at most ten retries.
     *
     * @throws Throwable any other exception at once, and the conflict of the last try
     */
    public <T> T call(Retryable<T> transaction) throws Throwable {
        try {
            return template.execute(transaction);
        } catch (RetryException ended) {
            throw ended.getCause();
        }
    }
}
