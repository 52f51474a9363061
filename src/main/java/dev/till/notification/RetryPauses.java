package dev.till.notification;

import dev.till.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long to wait before somebody who could not be told is told again: twice as long each time, up to a limit.
 *
 * @param firstPause   after the first failure, 1ms to 1d
 * @param longestPause never longer than this; from firstPause to 1d
 */
@ConfigurationProperties("till.notifications")
record RetryPauses(@DefaultValue("1s") Duration firstPause, @DefaultValue("10m") Duration longestPause) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Refuses pauses that are none, and pauses that shrink. */
    RetryPauses {
        Setting.inRange("till.notifications.first-pause", firstPause, Duration.ofMillis(1), LONGEST);
        Setting.inRange("till.notifications.longest-pause", longestPause, firstPause, LONGEST);
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
