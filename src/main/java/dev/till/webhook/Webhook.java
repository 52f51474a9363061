package dev.till.webhook;

import dev.till.event.EventType;
import java.time.Instant;
import java.util.Set;

/**
 * An address that gets events.
 *
 * @param id     grows with each new one
 * @param url    the address of the receiver
 * @param types  the types of events that it gets; at least one
 * @param secret the key of its signatures
 */
public record Webhook(
    long id, String url, Set<EventType> types, WebhookStatus status, WebhookSecret secret, Instant createdAt) {

    /** Checks that there is a type, and copies the types. */
    public Webhook {
        types = Set.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("a webhook has a type");
        }
    }
}
