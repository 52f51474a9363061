package dev.till.platform.memory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How long transactions of the store in memory wait for each other.
 *
 * @param lockTimeout how long a transaction waits for another before it fails; at least a millisecond
 */
@ConfigurationProperties("till.memory")
record LockProperties(@DefaultValue("3s") Duration lockTimeout) {

    LockProperties {
        if (lockTimeout.toMillis() < 1) {
            throw new InvalidConfigurationPropertyValueException(
                "till.memory.lock-timeout", lockTimeout, "It must be at least 1ms.");
        }
    }
}
