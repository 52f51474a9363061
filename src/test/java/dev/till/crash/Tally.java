package dev.till.crash;

import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.awaitility.Awaitility;
import org.springframework.core.NestedExceptionUtils;

/** What the clients met. */
final class Tally {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    private static final int MOST_FAULTS = 100;

    private final LongAdder done = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder recovered = new LongAdder();
    private final LongAdder inFlight = new LongAdder();
    private final LongAdder replayed = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final AtomicLong longestUnavailableNanos = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    /** The time of the latest change of each instance, from {@link System#nanoTime}. */
    private final Map<Instance, Long> latestChanges = new ConcurrentHashMap<>();
    /** The first few are enough. */
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    void done(HttpResponse<String> answer, long nanos) {
        done.increment();
        longestNanos.accumulateAndGet(nanos, Math::max);
        if (Outcome.replayed(answer)) {
            replayed.increment();
        }
    }

    /** An instance made a change and answered. */
    void changed(Instance instance) {
        latestChanges.put(instance, System.nanoTime());
    }

    long latestChange(Instance instance) {
        return latestChanges.get(instance);
    }

    void refused() {
        refused.increment();
    }

    void retry() {
        retries.increment();
    }

    /** No answer: the connection failed or broke. */
    void lost(Throwable failure) {
        (NestedExceptionUtils.getMostSpecificCause(failure) instanceof ConnectException
            || failure.getCause() instanceof ConnectException ? closed : lost).increment();
    }

    /** A client left before the answer came. */
    void abandoned() {
        abandoned.increment();
    }

    /** A retry brought the answer of an earlier try, which had its effect and was not heard. */
    void recovered() {
        recovered.increment();
    }

    void inFlight() {
        inFlight.increment();
    }

    /** A 503: even this has to be an answer that a program can read, and to come before the client gives up. */
    void unavailable(HttpResponse<String> answer, long nanos) {
        unavailable.increment();
        longestUnavailableNanos.accumulateAndGet(nanos, Math::max);
        if (answer.headers().firstValue("Retry-After").isEmpty()
            || !answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")
            || !answer.body().contains("\"message\":\"")) {
            fault("A 503 without Retry-After or message: " + answer.headers().map() + " " + answer.body());
        }
    }

    /** Something that should never be. The test goes on, and fails at its end. */
    void fault(String what) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(what);
        }
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    Duration longestUnavailable() {
        return Duration.ofNanos(longestUnavailableNanos.get());
    }

    /** Waits until so many calls more have taken effect. */
    void awaitDone(long more) {
        await(done, more);
    }

    /** Waits until so many calls more have been told to come again. */
    void awaitUnavailable(long more) {
        await(unavailable, more);
    }

    /** Waits until the instance has made a change after that time. */
    void awaitChange(Instance instance, long time) {
        await(() -> latestChange(instance) > time);
    }

    private static void await(LongAdder counter, long more) {
        long enough = counter.sum() + more;
        await(() -> counter.sum() >= enough);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(LONGEST_WAIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1))
            .until(condition);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, """
                Answers: %,d of success, of which %,d were replays, the slowest in %.1f s; %,d refusals
                Retries: %,d, for %,d tries met a closed door, %,d broke off, %,d were left early, %,d found their key \
                in flight, and %,d met a 503, the slowest in %.1f s; %,d found that an earlier try had its effect""",
            done.sum(), replayed.sum(), longestNanos.get() / 1e9, refused.sum(), retries.sum(), closed.sum(),
            lost.sum(), abandoned.sum(), inFlight.sum(), unavailable.sum(), longestUnavailableNanos.get() / 1e9,
            recovered.sum());
    }
}
