package dev.till.webhook;

import dev.till.dispatch.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How many deliveries of a webhook this instance tries at the same time: several, or one while the last try has failed.
 * After several failures in a row, it pauses, so that a receiver that is down is not asked for each event in turn. One
 * test is tried besides.
 */
@Component
class Lanes {

    /** Deliveries of one webhook at the same time. */
    static final int WIDTH = 16;

    private static final int MOST_FAILURES_WITHOUT_PAUSE = 4;
    private static final Pauses PAUSES = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** By the webhook's id; a webhook whose last try has succeeded is absent. */
    private final Map<Long, Failing> failing = new ConcurrentHashMap<>();

    private final Set<Long> tested = ConcurrentHashMap.newKeySet();

    private record Failing(int failures, Instant lastAt, Instant opensAt) {
    }

    void succeeded(long webhookId) {
        failing.remove(webhookId);
    }

    /**
     * Counts a failed try. Those that were on their way together when the first of them failed count as one.
     *
     * @param begunAt when the try began
     */
    void failed(long webhookId, Instant begunAt, Instant now) {
        failing.compute(webhookId, (id, before) -> {
            if (before != null && begunAt.isBefore(before.lastAt)) {
                return before;
            }
            int failures = before == null ? 1 : before.failures + 1;
            return new Failing(failures, now, failures <= MOST_FAILURES_WITHOUT_PAUSE ? now
                : now.plus(PAUSES.after(failures - MOST_FAILURES_WITHOUT_PAUSE - 1)));
        });
    }

    /** Notes that there is a test of a webhook, which need not wait for a lane. */
    void test(long webhookId) {
        tested.add(webhookId);
    }

    /** Returns the webhooks of which there is a test, and forgets the tests. */
    Set<Long> takeTested() {
        Set<Long> taken = Set.copyOf(tested);
        tested.removeAll(taken);
        return taken;
    }

    /** Forgets all webhooks but these. */
    void retain(Set<Long> webhookIds) {
        failing.keySet().retainAll(webhookIds);
    }

    int width(long webhookId, Instant now) {
        Failing found = failing.get(webhookId);
        return found == null ? WIDTH : found.opensAt.isAfter(now) ? 0 : 1;
    }

    /** The webhooks whose last try has failed. */
    Stream<Long> failing() {
        return failing.keySet().stream();
    }

    /** When the first pause after {@code now} ends. */
    Optional<Instant> nextOpening(Instant now) {
        return failing.values().stream().map(Failing::opensAt).filter(now::isBefore).min(Instant::compareTo);
    }
}
