package dev.till.platform.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How request bodies are received.
 *
 * @param timeout how long a whole body may take to arrive, above 0
 * @param maxSize how many bytes of all bodies together may be held at once; a sixteenth of the heap where absent
 */
@ConfigurationProperties("till.body")
record BodyProperties(@DefaultValue("10s") Duration timeout, @Nullable DataSize maxSize) {

    private static final int SHARE_OF_HEAP = 16;

    /** Sets the default size, which depends on the heap. */
    BodyProperties {
        if (maxSize == null) {
            maxSize = DataSize.ofBytes(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        }
    }
}
