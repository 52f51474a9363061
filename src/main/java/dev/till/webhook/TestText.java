package dev.till.webhook;

import java.time.Instant;

/** Writes the bodies of test messages. */
public interface TestText {

    /** Returns the JSON of a test of a webhook. */
    String of(long webhookId, Instant createdAt);
}
