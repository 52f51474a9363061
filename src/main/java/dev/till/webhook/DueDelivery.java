package dev.till.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to try now.
 *
 * @param webhookId the id of its webhook
 * @param id        its id
 * @param eventId   the number of the event; null for a test
 * @param size      the length of the event's data in bytes; 0 for a test
 * @param url       the address of the receiver
 * @param secret    the key of the signature
 * @param attempts  the number of tries so far
 * @param createdAt when it was stored
 */
public record DueDelivery(
    long webhookId, long id, @Nullable Long eventId, int size, String url, WebhookSecret secret, int attempts,
    Instant createdAt) {

    /** Whether it is a test. */
    public boolean isTest() {
        return eventId == null;
    }

    /** Returns the {@code webhook-id} of all tries. */
    public String messageId() {
        return Delivery.messageId(id, eventId);
    }
}
