package dev.till.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long to wait before somebody who could not be told is told again: twice as long each time, up to a limit.
 *
 * @param firstPause   after the first failure, above 0
 * @param longestPause never longer than this
 */
@ConfigurationProperties("till.notifications")
record RetryPauses(@DefaultValue("1s") Duration firstPause, @DefaultValue("10m") Duration longestPause) {

    /** Refuses pauses that are none. */
    RetryPauses {
        if (firstPause.isNegative() || firstPause.isZero()) {
            throw new IllegalArgumentException("till.notifications.first-pause must be above 0");
        }
    }

    /** The pause after one more failure than {@code formerFailures}. */
    Duration after(int formerFailures) {
        Duration pause = firstPause;
        for (int i = 0; i < formerFailures && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
