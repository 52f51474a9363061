package dev.till.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where notifications are kept. Every call belongs to the transaction around it. */
public interface NotificationRepository {

    /**
     * Keeps a new wish, unless the customer waits for that product already.
     *
     * @param customerId whose
     * @param sku        the product
     * @param createdAt  when they asked
     * @return it, with its id; or empty
     */
    Optional<Notification> add(long customerId, String sku, Instant createdAt);

    /**
     * The wish of a customer who waits.
     *
     * @param customerId whose
     * @param sku        the product
     * @return the wish, or empty
     */
    Optional<Notification> findWaiting(long customerId, String sku);

    /**
     * Some of a customer's wishes.
     *
     * @param customerId whose
     * @param before     the id before which to begin; {@code Long.MAX_VALUE} for the newest
     * @param limit      how many at the most
     * @return the newest first
     */
    List<Notification> findByCustomer(long customerId, long before, int limit);

    /**
     * Forgets a wish.
     *
     * @param customerId whose
     * @param id         any number
     * @return whether the customer had such a wish
     */
    boolean remove(long customerId, long id);

    /**
     * Marks everybody who waits for a product and is not marked yet as to be told.
     *
     * @param sku the product
     * @param now from when on
     */
    void markDue(String sku, Instant now);

    /**
     * Claims whoever is to be told next: nobody else gets them before the claim ends. Of a product, one customer is
     * claimed at a time, whoever claims, so that all are told in their order: that in which they were marked and,
     * marked together, in which they asked.
     *
     * @param now   the time
     * @param until when the claim ends, if nothing becomes of it
     * @return the first who is due by now and of whose product nobody is claimed; or empty
     */
    Optional<DueNotification> claimDue(Instant now, Instant until);

    /**
     * When there may be somebody to claim of whom there is nobody now.
     *
     * @param now a time at which {@link #claimDue} found nobody
     * @return a later time; or empty if none is known
     */
    Optional<Instant> nextDue(Instant now);

    /**
     * Keeps that a customer was told, and ends the claim. Nothing happens if they forgot their wish meanwhile.
     *
     * @param id         which wish
     * @param notifiedAt when
     */
    void markNotified(long id, Instant notifiedAt);

    /**
     * Keeps that telling failed, and ends the claim. Nothing happens if the customer forgot their wish meanwhile, or
     * was told by somebody else, or given up.
     *
     * @param id   which wish
     * @param next when to try again
     */
    void postpone(long id, Instant next);

    /**
     * Keeps that a customer can't be told, ends the claim, and lets them wait no longer: they may ask anew. Nothing
     * happens if they forgot their wish meanwhile, or were told by somebody else.
     *
     * @param id       which wish
     * @param failedAt when
     */
    void giveUp(long id, Instant failedAt);
}
