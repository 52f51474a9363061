package dev.till.http.transfer;

import dev.till.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the answers that clients are reading.
 *
 * @param maxSize  the size of all answers together; if absent, a sixteenth of the heap
 * @param deadline how long a client may take to read one answer, 1ms to 1h
 */
@ConfigurationProperties("till.answers")
record AnswerProperties(@Nullable DataSize maxSize, @DefaultValue("60s") Duration deadline) {

    private static final int PART_OF_HEAP = 16;
    private static final Duration LONGEST = Duration.ofHours(1);

    AnswerProperties {
        if (maxSize != null) {
            Setting.inRange("till.answers.max-size", maxSize, DataSize.ofBytes(1), DataSize.ofTerabytes(1));
        }
        Setting.inRange("till.answers.deadline", deadline, Duration.ofMillis(1), LONGEST);
    }

    long maxBytes() {
        return maxSize == null ? Runtime.getRuntime().maxMemory() / PART_OF_HEAP : maxSize.toBytes();
    }
}
