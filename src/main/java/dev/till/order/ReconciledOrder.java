package dev.till.order;

import dev.till.pricing.Reconciliation;

/**
 * The content of an order, and the ways to price it that give the figures of another system.
 *
 * @param content        the lines and discounts
 * @param reconciliation the ways to price them
 */
public record ReconciledOrder(OrderContent content, Reconciliation reconciliation) {
}
