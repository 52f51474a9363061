package dev.till.webhook;

import dev.till.dispatch.Pauses;
import dev.till.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits and times of webhooks.
 *
 * @param allowPrivateAddresses whether receivers may have private addresses and plain http, for development
 * @param timeout               how long one try may take, 100ms to 1m
 * @param claim                 how long an instance may hold a delivery before another one tries it, 3 timeouts to 1d
 * @param poll                  how often to look for deliveries that other instances stored or left behind, 1ms to 1d;
 *                              if absent, never, since a single instance knows its own
 * @param firstPause            about the pause after the first failure, 1ms to 1d; it doubles with each further failure
 * @param longestPause          about the longest pause, first-pause to 1d
 * @param giveUpAfter           how long a delivery is tried or waits for its turn, 1s to 30d
 */
@ConfigurationProperties("till.webhooks")
record WebhookProperties(
    @DefaultValue("false") boolean allowPrivateAddresses, @DefaultValue("10s") Duration timeout,
    @DefaultValue("1m") Duration claim, @Nullable Duration poll, @DefaultValue("5s") Duration firstPause,
    @DefaultValue("2h") Duration longestPause, @DefaultValue("3d") Duration giveUpAfter) {

    private static final Duration MIN = Duration.ofMillis(1);
    private static final Duration MAX = Duration.ofDays(1);

    WebhookProperties {
        Setting.inRange("till.webhooks.timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        // Besides the timeout, the look-up of a name takes time, and a large message waits for room.
        Setting.inRange("till.webhooks.claim", claim, timeout.multipliedBy(3), MAX);
        if (poll != null) {
            Setting.inRange("till.webhooks.poll", poll, MIN, MAX);
        }
        Setting.inRange("till.webhooks.first-pause", firstPause, MIN, MAX);
        Setting.inRange("till.webhooks.longest-pause", longestPause, firstPause, MAX);
        Setting.inRange("till.webhooks.give-up-after", giveUpAfter, Duration.ofSeconds(1), Duration.ofDays(30));
    }

    Pauses pauses() {
        return new Pauses(firstPause, longestPause);
    }
}
