package dev.till.http;

import dev.till.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Till stops.
 *
 * @param shutdownNotice how long it still answers new calls with a 503 before it closes its port, 0s to 1m
 */
@ConfigurationProperties("till")
record ShutdownProperties(@DefaultValue("1s") Duration shutdownNotice) {

    /** Refuses a notice that is none, or longer than any host waits. */
    ShutdownProperties {
        Setting.inRange("till.shutdown-notice", shutdownNotice, Duration.ZERO, Duration.ofMinutes(1));
    }
}
