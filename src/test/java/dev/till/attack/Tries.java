package dev.till.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Holds latencies to their bound without failing for a machine that is busy with something else once. */
final class Tries {

    /** How long an answer may take during an attack. */
    static final Duration BOUND = Duration.ofSeconds(1);

    private static final int MOST = 3;

    private Tries() {
    }

    /** Measures up to three times, until the result is below the bound; fails where it never is. */
    static void assertSoon(String what, Callable<Duration> measured) throws Exception {
        Duration best = measured.call();
        for (int again = 1; again < MOST && best.compareTo(BOUND) > 0; again++) {
            Duration next = measured.call();
            best = next.compareTo(best) < 0 ? next : best;
        }
        assertThat(best).as(what).isLessThan(BOUND);
    }
}
