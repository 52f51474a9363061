package dev.till.store.memory;

import dev.till.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the store in memory may take: time and heap.
 *
 * @param lockTimeout  how long a transaction waits for another before it fails, up to a minute
 * @param maxHeapShare the share of the heap, above 0 and below 1, that may be in use after a collection before the
 *                     store takes nothing more, besides an eighth that is kept for requests and answers
 */
@ConfigurationProperties("till.memory")
record MemoryProperties(@DefaultValue("3s") Duration lockTimeout, @DefaultValue("0.85") double maxHeapShare) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Refuses what is out of range. */
    MemoryProperties {
        Setting.inRange("till.memory.lock-timeout", lockTimeout, Duration.ofMillis(1), LONGEST);
        Setting.require(maxHeapShare > 0 && maxHeapShare < 1, "till.memory.max-heap-share", maxHeapShare,
            "a number above 0 and below 1, such as 0.85");
    }
}
