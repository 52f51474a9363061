package dev.till.dispatch;

import java.time.Duration;

/**
 * Growing pauses between tries.
 *
 * @param first   the pause after the first failure, above 0; each further one is twice as long
 * @param longest the longest pause, at least the first
 */
public record Pauses(Duration first, Duration longest) {

    /** The pause before the next try, when one more try than {@code formerFailures} has failed. */
    public Duration after(int formerFailures) {
        Duration pause = first;
        for (int i = 0; i < formerFailures && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
