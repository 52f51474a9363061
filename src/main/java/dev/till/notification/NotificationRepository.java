package dev.till.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores notifications. Every call takes part in the current transaction. */
public interface NotificationRepository {

    /**
     * Adds a notification, unless the customer is already waiting for that product.
     *
     * @param customerId the customer
     * @param sku        the product
     * @param createdAt  when the customer asked
     * @return the new notification; empty if the customer is already waiting
     */
    Optional<Notification> add(long customerId, String sku, Instant createdAt);

    /**
     * Finds the notification with which a customer is waiting for a product.
     *
     * @param customerId the customer
     * @param sku        the product
     * @return the notification, or empty
     */
    Optional<Notification> findWaiting(long customerId, String sku);

    /**
     * Lists a customer's notifications, newest first.
     *
     * @param customerId the customer
     * @param before     only ids below this one; {@code Long.MAX_VALUE} for the newest
     * @param limit      the largest number of notifications to return
     * @return the notifications
     */
    List<Notification> findByCustomer(long customerId, long before, int limit);

    /**
     * Deletes a notification.
     *
     * @param customerId the customer
     * @param id         any number
     * @return whether the customer had a notification with that id
     */
    boolean remove(long customerId, long id);

    /**
     * Makes all notifications due that wait for a product and are not due yet.
     *
     * @param sku the product
     * @param now the time from which they are due
     */
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

    /**
     * Records that a customer was notified, and ends the claim. Does nothing if the notification was deleted.
     *
     * @param id         the notification
     * @param notifiedAt when the customer was notified
     */
    void markNotified(long id, Instant notifiedAt);

    /**
     * Records that a try failed, and ends the claim. Does nothing if the notification was deleted, or another instance
     * notified the customer or gave up.
     *
     * @param id   the notification
     * @param next when to try again
     */
    void postpone(long id, Instant next);

    /**
     * Records that Till gave up, and ends the claim. The customer waits no longer, and may ask again. Does nothing if
     * the notification was deleted, or another instance notified the customer.
     *
     * @param id       the notification
     * @param failedAt when Till gave up
     */
    void giveUp(long id, Instant failedAt);
}
