package dev.till.webhook;

import dev.till.event.Event;
import java.time.Instant;

/** Writes the bodies of messages. */
public interface MessageBody {

    /** Returns an event as {@code GET /events} shows it. */
    String of(Event event);

    /** Returns the body of a test. */
    String ofTest(long webhookId, Instant createdAt);
}
