package dev.till.notification;

import dev.till.platform.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How dispatchers of several instances share the telling.
 *
 * @param claim how long one of them may take to tell a customer before it is taken for lost, and another tells them
 * @param poll  how often to look for customers whom a lost instance marked, or just told; never where null, since a
 *              lone instance hears of its own
 */
@ConfigurationProperties("till.notifications")
record DispatchTimes(@DefaultValue("2m") Duration claim, @Nullable Duration poll) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Refuses times that are none. */
    DispatchTimes {
        Setting.inRange("till.notifications.claim", claim, Duration.ofSeconds(1), LONGEST);
        if (poll != null) {
            Setting.inRange("till.notifications.poll", poll, Duration.ofMillis(1), LONGEST);
        }
    }
}
