package dev.till.report;

import dev.till.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The reports.
 *
 * @param poll how often to look for orders that a former version of Till has stored, 10ms to 1h; if absent, never,
 *             since a store in memory has none
 */
@ConfigurationProperties("till.reports")
record ReportProperties(@Nullable Duration poll) {

    ReportProperties {
        if (poll != null) {
            Setting.inRange("till.reports.poll", poll, Duration.ofMillis(10), Duration.ofHours(1));
        }
    }
}
