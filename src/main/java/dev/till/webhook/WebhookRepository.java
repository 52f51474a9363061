package dev.till.webhook;

import dev.till.event.EventType;
import dev.till.event.JournaledEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores webhooks and their deliveries. Every call takes part in the current transaction. */
public interface WebhookRepository {

    /** How many ended deliveries of a webhook are kept at least. */
    int KEPT_DELIVERIES = 100;

    /** Adds a webhook. Returns it, or empty if there are {@code most} already, however many are added at once. */
    Optional<Webhook> add(String url, Set<EventType> types, WebhookSecret secret, Instant createdAt, int most);

    /** Returns a webhook, or empty. */
    Optional<Webhook> find(long id);

    /** Returns at most {@code limit} webhooks by id, from behind {@code after}. */
    List<Webhook> list(long after, int limit);

    /** Removes a webhook, whose deliveries are never tried again. Returns whether there was one with that id. */
    boolean remove(long id);

    /** Stores a delivery of each event for each active webhook of its type, due now. Returns how many. */
    int deliver(List<JournaledEvent> events, Instant now);

    /** Stores a test delivery for one webhook, due {@linkplain Delivery#BEFORE_ALL before all others} of it. */
    Delivery test(long webhookId, Instant now);

    /** Returns at most {@code limit} of a webhook's deliveries, the newest first. */
    List<Delivery> lastDeliveries(long webhookId, int limit);

    /**
     * Claims due deliveries of active webhooks, the longest due first, so that no other call gets them before the claim
     * expires.
     *
     * @param now   the current time
     * @param until when the claim expires
     * @param each  the largest number for one webhook
     * @param other the largest numbers for single webhooks for which it differs, by their ids
     * @param limit the largest number in all
     */
    List<DueDelivery> claim(Instant now, Instant until, int each, Map<Long, Integer> other, int limit);

    /** The next time after {@code now} at which {@link #claim} may find more, or empty if none is known. */
    Optional<Instant> nextDue(Instant now);

    /**
     * Records results, and ends webhooks whose receivers are gone. Ignores deliveries that are no longer waiting, since
     * another instance may have delivered them.
     */
    void record(List<DeliveryResult> results);

    /**
     * Removes at most {@code limit} deliveries that nobody sees any more: of each webhook the ended ones behind the
     * newest {@link #KEPT_DELIVERIES}, and of removed webhooks all, then the webhooks themselves. Also lets waiting
     * deliveries of ended webhooks fail.
     *
     * @return how many deliveries were removed or failed
     */
    int sweep(int limit);

    /**
     * Lets at most {@code limit} deliveries fail that were stored before a time and are due: their turn has not come.
     * Those that are being tried are left to their instance.
     *
     * @return how many have failed
     */
    int giveUp(Instant storedBefore, Instant now, int limit);

    /** Counts the waiting deliveries. */
    WebhookCounts count(Instant now);
}
