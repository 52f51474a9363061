package dev.till.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message for one webhook, and its tries so far.
 *
 * @param id         grows with each new one
 * @param eventId    the number of the event; null for a test
 * @param type       the type of the event, or {@link #TEST}
 * @param status     how far it is
 * @param attempts   the number of tries
 * @param createdAt  when it was stored
 * @param triedAt    the time of the last try, or null
 * @param httpStatus the status with which the receiver answered the last try, or null
 * @param error      what was wrong with the last try, or null
 * @param nextTry    when it is tried next if it waits, otherwise null; while a try runs, the time at which another
 *                   instance tries if this one has died
 */
public record Delivery(
    long id, @Nullable Long eventId, String type, DeliveryStatus status, int attempts, Instant createdAt,
    @Nullable Instant triedAt, @Nullable Integer httpStatus, @Nullable String error, @Nullable Instant nextTry) {

    /** The type of test messages, which are no events. */
    public static final String TEST = "webhook.test";

    /** The error of deliveries that were waiting when their webhook ended. */
    public static final String WEBHOOK_ENDED = "The webhook has ended";

    /** Returns the {@code webhook-id} of all tries: the same for the same event. */
    public String messageId() {
        return messageId(id, eventId);
    }

    static String messageId(long id, @Nullable Long eventId) {
        return eventId == null ? "test_" + id : "evt_" + eventId;
    }
}
