package dev.till.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways to price an order that give the figures of another system.
 *
 * @param matches   named policies that give all observed figures, then other combinations of the parts of policies,
 *                  those with the fewest parts that no named policy has together first; at most {@link #MAX_MATCHES}
 * @param matching  the number of all that give them
 * @param nearest   the way whose figures are the nearest, if none matches; otherwise null
 * @param tried     the number of ways to price that were tried; different orders of discounts that come to the same for
 *                  this basket are one
 * @param leftOut   the number of unusual ways that were not tried, because they would take too long for this basket
 */
public record Reconciliation(
    List<Candidate> matches, int matching, @Nullable Candidate nearest, int tried, int leftOut) {

    /** The largest number of matches that are listed. */
    public static final int MAX_MATCHES = 10;

    /**
     * Finds the ways to price a basket that give all observed figures.
     *
     * @throws SubtotalTooLargeException if the lines' gross amounts sum to more than 999,999,999,999.99 dollars
     */
    public static Reconciliation of(Basket basket, Observed observed) {
        return of(basket, observed, PricingPolicy.all());
    }

    /** The same with some named policies only. */
    static Reconciliation of(Basket basket, Observed observed, List<PricingPolicy> named) {
        return new Reconciler(basket, observed, named).reconcile();
    }

    /**
     * A way to price.
     *
     * @param policy     the policy that is this way, or null
     * @param parts      its parts
     * @param figures    the figures that it gives
     * @param difference the sum of the differences between the observed figures and these, in cents
     */
    public record Candidate(
        @Nullable PricingPolicy policy, PolicyParts parts, PricedBasket figures, long difference) {
    }
}
