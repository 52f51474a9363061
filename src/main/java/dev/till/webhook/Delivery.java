package dev.till.webhook;

import java.time.Instant;
import lombok.With;
import org.jspecify.annotations.Nullable;

/**
 * One message for one webhook, and its tries so far.
 *
 * @param id         grows with each new one
 * @param eventId    the number of the event; null for a test
 * @param type       the type of the event, or {@link #TEST}
 * @param size       the length of the event's data in bytes; 0 for a test
 * @param status     how far it is
 * @param attempts   the number of tries
 * @param createdAt  when it was stored
 * @param triedAt    the time of the last try, or null
 * @param httpStatus the status with which the receiver answered the last try, or null
 * @param error      what was wrong with the last try, or null
 * @param nextTry    when it is tried next if it waits, otherwise null; while a try runs, the time at which another
 *                   instance tries if this one has died; {@link #BEFORE_ALL} until the first try of a test
 */
@With
public record Delivery(
    long id, @Nullable Long eventId, String type, int size, DeliveryStatus status, int attempts,
    Instant createdAt, @Nullable Instant triedAt, @Nullable Integer httpStatus, @Nullable String error,
    @Nullable Instant nextTry) {

    /** The type of test messages, which are no events. */
    public static final String TEST = "webhook.test";

    /** A test is due before all other deliveries of its webhook, since somebody waits for its result. */
    public static final Instant BEFORE_ALL = Instant.EPOCH;

    /** The error of deliveries that were waiting when their webhook ended. */
    public static final String WEBHOOK_ENDED = "The webhook has ended";

    /** The error of deliveries that were given up before their first try. */
    public static final String NOT_TRIED = "Not tried in time, since those before it failed or took too long";

    /** Returns the {@code webhook-id} of all tries: the same for the same event. */
    public String messageId() {
        return messageId(id, eventId);
    }

    /** Returns a delivery that was not tried yet. */
    public static Delivery stored(
        long id, @Nullable Long eventId, String type, int size, Instant createdAt, Instant dueAt) {
        return new Delivery(id, eventId, type, size, DeliveryStatus.WAITING, 0, createdAt, null, null, null, dueAt);
    }

    /** Returns this delivery after another try. */
    public Delivery tried(DeliveryResult result) {
        return new Delivery(id, eventId, type, size, result.status(), attempts + 1, createdAt, result.at(),
            result.outcome().httpStatus(), result.outcome().error(), result.nextTry());
    }

    /** Returns this delivery without further tries. */
    public Delivery failed(String why) {
        return withStatus(DeliveryStatus.FAILED).withError(why).withNextTry(null);
    }

    static String messageId(long id, @Nullable Long eventId) {
        return eventId == null ? "test_" + id : "evt_" + eventId;
    }
}
