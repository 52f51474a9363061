package dev.till.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the tries of one kind of work, and reads from the store how much of it waits.
 *
 * @param <C> the counts of what waits
 */
public abstract class DispatchMeters<C> {

    /** One scrape reads several gauges, and asks the store once. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final MeterRegistry registry;
    private final TransactionTemplate reading;
    private final Clock clock;
    private final Function<Instant, C> count;
    private final Counter succeeded;
    private final Counter failed;
    private final Counter givenUp;
    private @Nullable C counts;
    private Instant nextCount = Instant.MIN;

    /**
     * Registers the counters of tries.
     *
     * @param count   reads the counts as of a time, in a transaction
     * @param tries   the name of the counters
     * @param meaning their description
     * @param success the outcome of a try that has succeeded
     */
    protected DispatchMeters(
        MeterRegistry registry, PlatformTransactionManager transactions, Clock clock, Function<Instant, C> count,
        String tries, String meaning, String success) {
        this.registry = registry;
        this.clock = clock;
        this.count = count;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        succeeded = tries(tries, meaning, success);
        failed = tries(tries, meaning, "failed");
        givenUp = tries(tries, meaning, "given_up");
    }

    private Counter tries(String name, String description, String outcome) {
        return Counter.builder(name).tag("outcome", outcome).description(description).register(registry);
    }

    /** Registers a gauge of one of the counts. */
    protected final void gauge(String name, String description, ToDoubleFunction<C> value) {
        Gauge.builder(name, this, meters -> meters.read(value)).description(description).register(registry);
    }

    /** Returns a count; NaN while the store is unavailable, so that a scrape still has the other metrics. */
    private double read(ToDoubleFunction<C> value) {
        C current = current();
        return current == null ? Double.NaN : value.applyAsDouble(current);
    }

    private synchronized @Nullable C current() {
        if (!clock.instant().isBefore(nextCount)) {
            try {
                counts = Objects.requireNonNull(reading.execute(status -> count.apply(clock.instant())));
            } catch (RuntimeException unavailable) {
                counts = null;
            }
            nextCount = clock.instant().plus(FRESH);
        }
        return counts;
    }

    /** Counts a try that has succeeded. */
    public void succeeded() {
        succeeded.increment();
    }

    /** Counts a try that has failed and is repeated. */
    public void failed() {
        failed.increment();
    }

    /** Counts items that have failed and are not tried again. */
    public void givenUp(int items) {
        givenUp.increment(items);
    }
}
