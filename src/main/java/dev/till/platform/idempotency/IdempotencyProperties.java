package dev.till.platform.idempotency;

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
}
