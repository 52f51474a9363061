package dev.till.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Runs a check on many generated orders; {@code -Dtill.pricing.orders=5000000} sets how many for each policy. A failure
 * names the seed of its order: {@code -Dtill.pricing.seed=<seed> -Dtill.pricing.orders=1} runs that order alone.
 */
public final class GeneratedOrders {

    private static final long SEED = Long.getLong("till.pricing.seed", 20_261_122L);
    private static final int ORDERS = Integer.getInteger("till.pricing.orders", 2_500);

    private GeneratedOrders() {
    }

    /** Checks one order; {@code random} is for further random choices of the check. */
    @FunctionalInterface
    public interface Check {
        void run(Basket basket, SplittableRandom random);
    }

    /** Runs the checks of several orders at once, on all processors. Throws the failure with the lowest seed. */
    public static void each(Check check) {
        LongStream.range(SEED, SEED + ORDERS).parallel().mapToObj(seed -> failure(check, seed))
            .flatMap(Optional::stream).findFirst().ifPresent(failure -> {
                throw failure;
            });
    }

    private static Optional<AssertionError> failure(Check check, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Basket basket = new RandomBaskets(random).next();
        try {
            check.run(basket, random);
            return Optional.empty();
        } catch (AssertionError | RuntimeException failed) {
            return Optional.of(new AssertionError("seed " + seed + ": " + failed.getMessage() + "\n" + basket, failed));
        }
    }

    /** Whether the rounded prices of the lines sum to more than the limit. */
    public static boolean subtotalIsTooLarge(Basket basket) {
        return basket.lines().stream()
            .map(line -> line.price().multiply(line.quantity()).setScale(2, RoundingMode.HALF_UP))
            .reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(new BigDecimal(Limits.MAX_SUBTOTAL)) > 0;
    }

    /** Leaves out orders whose subtotal is too large. */
    public static void eachPriced(Check check) {
        each((basket, random) -> {
            if (!subtotalIsTooLarge(basket)) {
                check.run(basket, random);
            }
        });
    }
}
