package dev.till.store.memory;

import dev.till.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the store in memory.
 *
 * @param lockTimeout  how long a transaction waits for a lock before it fails; 1 ms to 1 minute
 * @param maxHeapShare the share of seven eighths of the heap, above 0 and below 1, that live objects may fill before
 *                     the store refuses new rows
 */
@ConfigurationProperties("till.memory")
record MemoryProperties(@DefaultValue("3s") Duration lockTimeout, @DefaultValue("0.85") double maxHeapShare) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Refuses values that are out of range. */
    MemoryProperties {
        Setting.inRange("till.memory.lock-timeout", lockTimeout, Duration.ofMillis(1), LONGEST);
        Setting.require(maxHeapShare > 0 && maxHeapShare < 1, "till.memory.max-heap-share", maxHeapShare,
            "a number above 0 and below 1, such as 0.85");
    }
}
