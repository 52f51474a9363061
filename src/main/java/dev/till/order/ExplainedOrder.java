package dev.till.order;

import dev.till.pricing.explain.Explanation;

/**
 * An order, and how its figures came about. Both agree on every figure.
 *
 * @param order       the order
 * @param explanation the same figures, computed on exact fractions
 */
public record ExplainedOrder(PricedOrder order, Explanation explanation) {
}
