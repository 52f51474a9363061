package dev.till.http.transfer;

import dev.till.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the request bodies that are being received.
 *
 * @param timeout how long one request body may take to arrive, 1ms to 10m
 * @param maxSize the size of all request bodies together, 1MB to 1TB; if absent, a sixteenth of the heap
 */
@ConfigurationProperties("till.body")
record BodyProperties(@DefaultValue("10s") Duration timeout, @Nullable DataSize maxSize) {

    private static final int SHARE_OF_HEAP = 16;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    BodyProperties {
        Setting.inRange("till.body.timeout", timeout, Duration.ofMillis(1), LONGEST);
        if (maxSize == null) {
            maxSize = DataSize.ofBytes(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        }
        Setting.inRange("till.body.max-size", maxSize, DataSize.ofBytes(Body.MAX_BYTES), DataSize.ofTerabytes(1));
    }
}
