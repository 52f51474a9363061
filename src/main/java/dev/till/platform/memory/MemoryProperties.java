package dev.till.platform.memory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How much of the heap the store in memory may fill.
 *
 * @param maxHeapShare the share of the heap, above 0 and below 1, that may be in use after a collection before the
 *                     store takes nothing more, besides an eighth that is kept for requests and answers; a wrong one
 *                     stops the start
 */
@ConfigurationProperties("till.memory")
record MemoryProperties(@DefaultValue("0.85") double maxHeapShare) {

    /** Spring Boot knows this exception: it says where the value comes from, in place of a stack trace. */
    MemoryProperties {
        if (!(maxHeapShare > 0 && maxHeapShare < 1)) {
            throw new InvalidConfigurationPropertyValueException("till.memory.max-heap-share", maxHeapShare,
                "It must be above 0 and below 1, such as 0.85.");
        }
    }
}
