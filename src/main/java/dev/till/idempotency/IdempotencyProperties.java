package dev.till.idempotency;

import dev.till.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long answers to idempotency keys are kept, and how much room they may take.
 *
 * @param retention  how long a key is kept; above 0
 * @param maxAnswers how many keys are kept at the most; above 0. Beyond that, new ones are refused
 * @param maxSize    how much they take at the most; above 0. Beyond that, bodies are dropped, the oldest first. Null
 *                   stands for 128 MB or an eighth of the largest heap, whichever is less
 */
@ConfigurationProperties("till.idempotency")
public record IdempotencyProperties(
    @DefaultValue("24h") Duration retention,
    @DefaultValue("100000") int maxAnswers,
    @Nullable DataSize maxSize) {

    private static final long MOST_BYTES = DataSize.ofMegabytes(128).toBytes();
    private static final int PART_OF_HEAP = 8;
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST = 100_000_000;

    /** Refuses what would keep no answer at all. */
    public IdempotencyProperties {
        Setting.inRange("till.idempotency.retention", retention, Duration.ofSeconds(1), LONGEST);
        Setting.inRange("till.idempotency.max-answers", maxAnswers, 1, MOST);
        if (maxSize != null) {
            Setting.inRange("till.idempotency.max-size", maxSize, DataSize.ofBytes(1), DataSize.ofTerabytes(1));
        }
    }

    /** The most bytes that answers may take. */
    public long maxBytes() {
        return maxSize == null ? Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP)
            : maxSize.toBytes();
    }
}
