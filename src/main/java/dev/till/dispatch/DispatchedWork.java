package dev.till.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Stored work that becomes due and that several instances share, such as messages to send.
 *
 * @param <T> one claimed item
 */
public interface DispatchedWork<T> {

    /**
     * Claims due items, so that no other instance gets them before the claims expire. Called in a transaction that is
     * rolled back if the dispatcher stops meanwhile.
     *
     * @param now        the current time
     * @param limit      the largest number of items, at least 1
     * @param inProgress the items that this instance has claimed and not done yet
     */
    Claim<T> claim(Instant now, int limit, Collection<T> inProgress);

    /**
     * The next time at which {@link #claim} may find something, or empty if none is known. Called in the transaction of
     * a claim that found nothing more.
     */
    Optional<Instant> nextDue(Instant now);

    /**
     * Does one item and stores the result. Called outside of a transaction. After an exception, which means that the
     * result could not be stored, the item is due again when its claim expires.
     *
     * @return when to look for the item again, or empty if it is done
     */
    Optional<Instant> perform(T item);
}
