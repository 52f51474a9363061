package dev.till.platform.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * What answers on their way to clients may take.
 *
 * @param maxSize  how many bytes all of them together may have; null for a sixteenth of the heap
 * @param deadline how long a client may take to read one
 */
@ConfigurationProperties("till.answers")
record AnswerProperties(@Nullable DataSize maxSize, @DefaultValue("60s") Duration deadline) {

    private static final int PART_OF_HEAP = 16;

    /** Spring Boot knows this exception: it says where the value comes from, in place of a stack trace. */
    AnswerProperties {
        if (maxSize != null && maxSize.toBytes() <= 0) {
            throw new InvalidConfigurationPropertyValueException("till.answers.max-size", maxSize,
                "It must be above 0, such as 16MB.");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new InvalidConfigurationPropertyValueException("till.answers.deadline", deadline,
                "It must be above 0, such as 60s.");
        }
    }

    long maxBytes() {
        return maxSize == null ? Runtime.getRuntime().maxMemory() / PART_OF_HEAP : maxSize.toBytes();
    }
}
