package dev.till.order;

import dev.till.journal.Entries;
import org.jspecify.annotations.Nullable;

/**
 * An order of which the reports don't have the present version, because a former version of Till has stored it.
 *
 * @param order          the order as it is now
 * @param countedVersion the version of the order that the reports have; null for none
 * @param counted        what they have of it, without its refunds
 */
public record UncountedOrder(Order order, @Nullable Long countedVersion, Entries counted) {
}
