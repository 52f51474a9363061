package dev.till.store;

import java.time.Duration;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.stereotype.Component;

/**
 * Runs a whole transaction again where a database undid it for the sake of others: in a conflict, as
 * {@link StoreFailures#isConflict} has it, somebody else made progress, and the next try finds what they left.
 */
@Component
public class TransactionRetry {

    private static final int MOST_RETRIES = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    /** The pauses grow, and differ, so that those who met do not meet again. */
    private final RetryTemplate template = new RetryTemplate(RetryPolicy.builder()
        .predicate(StoreFailures::isConflict)
        .maxRetries(MOST_RETRIES)
        .delay(FIRST_PAUSE).jitter(FIRST_PAUSE).multiplier(2).maxDelay(LONGEST_PAUSE)
        .build());

    /**
     * Runs a transaction until it meets no conflict, ten times more at the most.
     *
     * @param transaction all of it, from its begin to its commit
     * @param <T>         what it gives
     * @return its result
     * @throws Throwable what it threw: anything but a conflict at once, and a conflict the last time
     */
    public <T> T call(Retryable<T> transaction) throws Throwable {
        try {
            return template.execute(transaction);
        } catch (RetryException ended) {
            throw ended.getCause();
        }
    }
}
