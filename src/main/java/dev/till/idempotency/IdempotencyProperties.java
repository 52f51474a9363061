package dev.till.idempotency;

import dev.till.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long responses to requests with an idempotency key are stored, and how much space they may take.
 *
 * @param retention  how long a key is stored, 1s to 365d
 * @param maxAnswers the largest number of stored keys, 1 to 100,000,000; beyond that, new keys are refused
 * @param maxSize    the largest size of all stored responses, 1B to 1TB; beyond that, the oldest bodies are dropped. If
 *                   absent, 128 MB or an eighth of the maximum heap, whichever is less
 */
@ConfigurationProperties("till.idempotency")
public record IdempotencyProperties(
    @DefaultValue("24h") Duration retention,
    @DefaultValue("100000") int maxAnswers,
    @Nullable DataSize maxSize) {

    private static final long DEFAULT_BYTES = DataSize.ofMegabytes(128).toBytes();
    private static final int PART_OF_HEAP = 8;
    private static final int MAX_ANSWERS = 100_000_000;

    /** Checks the ranges. */
    public IdempotencyProperties {
        Setting.inRange("till.idempotency.retention", retention, Duration.ofSeconds(1), Duration.ofDays(365));
        Setting.inRange("till.idempotency.max-answers", maxAnswers, 1, MAX_ANSWERS);
        if (maxSize != null) {
            Setting.inRange("till.idempotency.max-size", maxSize, DataSize.ofBytes(1), DataSize.ofTerabytes(1));
        }
    }

    /** The largest size of all stored responses, in bytes. */
    public long maxBytes() {
        return maxSize == null ? Math.min(DEFAULT_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP)
            : maxSize.toBytes();
    }
}
