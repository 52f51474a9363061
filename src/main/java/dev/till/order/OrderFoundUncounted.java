package dev.till.order;

/**
 * An order that is about to change is not counted yet. Published within the transaction of the change, and before it: a
 * listener counts the order as it is, so that the change alone counts afterwards.
 *
 * @param order the order, which is locked
 */
public record OrderFoundUncounted(UncountedOrder order) {
}
