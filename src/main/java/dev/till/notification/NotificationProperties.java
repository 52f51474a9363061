package dev.till.notification;

import dev.till.dispatch.Pauses;
import dev.till.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times of the dispatcher.
 *
 * @param sendTimeout  how long sending one message may take, below claim; if absent, a quarter of claim
 * @param claim        how long an instance may hold a notification before another instance takes it over, 1s to 1d
 * @param poll         how often to look for notifications that other instances made due or left behind, 1ms to 1d; if
 *                     absent, never, since a single instance knows its own
 * @param firstPause   the pause after the first failure, 1ms to 1d; it doubles with each further failure
 * @param longestPause the longest pause, first-pause to 1d
 */
@ConfigurationProperties("till.notifications")
record NotificationProperties(
    @Nullable Duration sendTimeout, @DefaultValue("2m") Duration claim, @Nullable Duration poll,
    @DefaultValue("1s") Duration firstPause, @DefaultValue("10m") Duration longestPause) {

    private static final int SHARE_OF_CLAIM = 4;
    private static final Duration MAX = Duration.ofDays(1);

    NotificationProperties {
        Setting.inRange("till.notifications.claim", claim, Duration.ofSeconds(1), MAX);
        if (sendTimeout == null) {
            sendTimeout = claim.dividedBy(SHARE_OF_CLAIM);
        }
        Setting.require(sendTimeout.toMillis() > 0 && sendTimeout.compareTo(claim) < 0,
            "till.notifications.send-timeout", sendTimeout, "a time above 0 and below till.notifications.claim");
        if (poll != null) {
            Setting.inRange("till.notifications.poll", poll, Duration.ofMillis(1), MAX);
        }
        Setting.inRange("till.notifications.first-pause", firstPause, Duration.ofMillis(1), MAX);
        Setting.inRange("till.notifications.longest-pause", longestPause, firstPause, MAX);
    }

    Pauses pauses() {
        return new Pauses(firstPause, longestPause);
    }
}
