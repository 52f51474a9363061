package dev.till.event;

import dev.till.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The feed of events.
 *
 * @param retention how long events are kept, 1h to 3650d; 0 keeps all
 * @param poll      how often to look for events that another instance left without a number, 10ms to 1h; if absent,
 *                  never, since a single instance knows its own
 */
@ConfigurationProperties("till.events")
record EventProperties(@DefaultValue("30d") Duration retention, @Nullable Duration poll) {

    private static final Duration LONGEST = Duration.ofDays(3650);

    EventProperties {
        Setting.require(retention.isZero()
                || retention.compareTo(Duration.ofHours(1)) >= 0 && retention.compareTo(LONGEST) <= 0,
            "till.events.retention", retention, "a time from 1h to 3650d, or 0");
        if (poll != null) {
            Setting.inRange("till.events.poll", poll, Duration.ofMillis(10), Duration.ofHours(1));
        }
    }
}
