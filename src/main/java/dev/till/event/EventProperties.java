package dev.till.event;

import dev.till.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The numbering of events.
 *
 * @param poll how often to look for events that another instance left without a number, 10ms to 1h; if absent, never,
 *             since a single instance knows its own
 */
@ConfigurationProperties("till.events")
record EventProperties(@Nullable Duration poll) {

    EventProperties {
        if (poll != null) {
            Setting.inRange("till.events.poll", poll, Duration.ofMillis(10), Duration.ofHours(1));
        }
    }
}
