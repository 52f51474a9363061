package dev.till.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of one try.
 *
 * @param webhookId   the id of the webhook
 * @param id          the id of the delivery
 * @param at          the time of the try
 * @param outcome     what came back
 * @param nextTry     the time of the next try; null if there is none
 */
public record DeliveryResult(long webhookId, long id, Instant at, Outcome outcome, @Nullable Instant nextTry) {

    /** Returns how far the delivery is now. */
    public DeliveryStatus status() {
        return outcome.isDelivered() ? DeliveryStatus.DELIVERED
            : nextTry == null ? DeliveryStatus.FAILED : DeliveryStatus.WAITING;
    }
}
