package dev.till.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores notifications. Every call takes part in the current transaction. */
public interface NotificationRepository {

    /** Adds a notification. Returns it, or empty if the customer is already waiting for that product. */
    Optional<Notification> add(long customerId, String sku, Instant createdAt);

    /** The notification with which a customer is waiting for a product, or empty. */
    Optional<Notification> findWaiting(long customerId, String sku);

    /** At most {@code limit} of a customer's notifications with ids below {@code before}, newest first. */
    List<Notification> findByCustomer(long customerId, long before, int limit);

    /** Deletes a notification. Returns whether the customer had one with that id. */
    boolean remove(long customerId, long id);

    /** Deletes all notifications of a customer, those already sent included. */
    void removeAll(long customerId);

    /** Makes all notifications due now that wait for a product and are not due yet. */
    void markDue(String sku, Instant now);

    /**
     * Claims the next due notification, so that no other call gets it before the claim expires. Each product has at
     * most one claim at a time. So its customers are notified in order: by the time at which they became due, then by
     * the time at which they asked.
     *
     * @param now   the current time
     * @param until when the claim expires
     * @return the first notification that is due and whose product has no claim, or empty
     */
    Optional<DueNotification> claimDue(Instant now, Instant until);

    /**
     * The next time at which {@link #claimDue} may find something.
     *
     * @param now a time at which it found nothing
     * @return a later time, or empty if none is known
     */
    Optional<Instant> nextDue(Instant now);

    /** Counts the notifications that are not sent yet. */
    NotificationCounts count(Instant now);

    /** Records that a customer was notified, and ends the claim. Does nothing for a deleted notification. */
    void markNotified(long id, Instant notifiedAt);

    /**
     * Records that a try failed, with the time of the next one, and ends the claim. Does nothing if the notification
     * was deleted, or another instance notified the customer or gave up.
     */
    void postpone(long id, Instant next);

    /**
     * Records that Till gave up, and ends the claim. The customer waits no longer, and may ask again. Does nothing if
     * the notification was deleted, or another instance notified the customer.
     */
    void giveUp(long id, Instant failedAt);
}
