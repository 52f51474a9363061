package dev.till.store.postgres;

import dev.till.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a start with a database.
 *
 * @param patience how long to wait for a database that is not up yet, 0s to 10m
 */
@ConfigurationProperties("till.database")
record DatabaseProperties(@DefaultValue("15s") Duration patience) {

    DatabaseProperties {
        Setting.inRange("till.database.patience", patience, Duration.ZERO, Duration.ofMinutes(10));
    }
}
