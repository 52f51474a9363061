package dev.till.notification;

import dev.till.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long telling a customer may take, and how dispatchers of several instances share it.
 *
 * @param sendTimeout how long a mail server may take for one message, less than {@code claim}, and a quarter of it
 *                    where absent; after that, the connection is closed, and the customer is told later
 * @param claim       how long an instance may take to tell a customer; after that, it is taken for lost, and another
 *                    one tells them
 * @param poll        how often to look for customers whom a lost instance marked, or just told; never where null, since
 *                    a lone instance hears of its own
 */
@ConfigurationProperties("till.notifications")
record DispatchTimes(
    @Nullable Duration sendTimeout, @DefaultValue("2m") Duration claim, @Nullable Duration poll) {

    private static final int SHARE_OF_CLAIM = 4;
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Refuses times that are none, and sets the time for a message where it is absent. */
    DispatchTimes {
        Setting.inRange("till.notifications.claim", claim, Duration.ofSeconds(1), LONGEST);
        if (sendTimeout == null) {
            sendTimeout = claim.dividedBy(SHARE_OF_CLAIM);
        }
        Setting.require(sendTimeout.toMillis() > 0 && sendTimeout.compareTo(claim) < 0,
            "till.notifications.send-timeout", sendTimeout, "a time above 0 and below till.notifications.claim");
        if (poll != null) {
            Setting.inRange("till.notifications.poll", poll, Duration.ofMillis(1), LONGEST);
        }
    }
}
