package dev.till.platform.idempotency;

import dev.till.platform.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * For how long, and how many answers are kept. Where room runs out, the oldest go first.
 *
 * @param retention  how long
 * @param maxAnswers how many, in memory
 * @param maxSize    how much, in memory
 */
@ConfigurationProperties("till.idempotency")
record IdempotencyProperties(
    @DefaultValue("24h") Duration retention,
    @DefaultValue("100000") int maxAnswers,
    @DefaultValue("128MB") DataSize maxSize) {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST = 100_000_000;

    /** Refuses what would keep no answer at all. */
    IdempotencyProperties {
        Setting.inRange("till.idempotency.retention", retention, Duration.ofSeconds(1), LONGEST);
        Setting.inRange("till.idempotency.max-answers", maxAnswers, 1, MOST);
        Setting.inRange("till.idempotency.max-size", maxSize, DataSize.ofBytes(1), DataSize.ofTerabytes(1));
    }
}
