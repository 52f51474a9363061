package dev.till.pricing;

import java.util.SplittableRandom;

/**
 * Runs a check on many generated orders; {@code -Dtill.pricing.orders=5000000} sets how many for each policy. A failure
 * names the seed of its order: {@code -Dtill.pricing.seed=<seed> -Dtill.pricing.orders=1} runs that order alone.
 */
final class GeneratedOrders {

    private static final long SEED = Long.getLong("till.pricing.seed", 20_261_122L);
    private static final int ORDERS = Integer.getInteger("till.pricing.orders", 20_000);

    private GeneratedOrders() {
    }

    /** Checks one order; {@code random} is for further random choices of the check. */
    @FunctionalInterface
    interface Check {
        void run(Basket basket, SplittableRandom random);
    }

    static void each(Check check) {
        for (long seed = SEED; seed < SEED + ORDERS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Basket basket = new RandomBaskets(random).next();
            try {
                check.run(basket, random);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage() + "\n" + basket, failed);
            }
        }
    }

    /** Leaves out orders whose subtotal is too large. */
    static void eachPriced(Check check) {
        each((basket, random) -> {
            if (!FractionPricing.subtotalIsTooLarge(basket)) {
                check.run(basket, random);
            }
        });
    }
}
