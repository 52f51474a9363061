package dev.till.store.postgres;

import dev.till.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient a start is.
 *
 * @param patience how long it waits for a database that isn't up yet, 0s to 10m
 */
@ConfigurationProperties("till.database")
record DatabaseProperties(@DefaultValue("15s") Duration patience) {

    /** Refuses a time below 0, and one without an end. */
    DatabaseProperties {
        Setting.inRange("till.database.patience", patience, Duration.ZERO, Duration.ofMinutes(10));
    }
}
