package dev.till.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random baskets, with many edge cases: nothing to pay, everything discounted, hundreds of lines, ties at half a cent,
 * the largest values and the most decimals, and all kinds of {@link RandomTaxLists}.
 */
public final class RandomBaskets {

    private static final int MAX_LINES = 500;
    private static final long MAX_CENTS = 999_999_999;
    private static final int MILLION = 1_000_000;
    private static final List<BigDecimal> COMMON_PERCENTS = decimals("0", "0.005", "0.05", "0.1", "0.10", "0.5", "1");
    private static final List<BigDecimal> EDGE_PRICES =
        decimals("0", "0.0001", "0.005", "0.01", "0.1", "9999999.99", "9999999.9899");
    private static final List<BigDecimal> EDGE_QUANTITIES =
        decimals("0.001", "0.5", "1.000", "3", "99999.999", "1000000");

    private final SplittableRandom random;

    public RandomBaskets(SplittableRandom random) {
        this.random = random;
    }

    public Basket next() {
        return switch (random.nextInt(100)) {
            case 0 -> basket(lines(oneOf(10) ? MAX_LINES : random.nextInt(50)), random.nextInt(6));
            case 1 -> basket(lines(random.nextInt(3)), oneOf(5) ? Limits.MAX_DISCOUNTS : random.nextInt(20));
            case 2 -> atTheLimit();
            case 3 -> pennies();
            case 4, 5 -> pairs();
            default -> oneOf(2) ? ties() : basket(lines(random.nextInt(7)), random.nextInt(5));
        };
    }

    PricingDiscount discount(int lines) {
        return discount(lines, MAX_CENTS);
    }

    boolean oneOf(int times) {
        return random.nextInt(times) == 0;
    }

    private Basket basket(List<PricingLine> lines, int discounts) {
        long highest = random.nextLong(1, oneOf(10) ? MAX_CENTS : 10_000);
        boolean onLinesOnly = oneOf(4);
        return new Basket(lines, IntStream.range(0, discounts).mapToObj(i -> discount(lines.size(), highest))
            .filter(discount -> !onLinesOnly || !discount.onOrder()).toList());
    }

    /** Few rates and percents, small whole cents and equal prices: exact values are often equal or end in .5. */
    private Basket ties() {
        List<PricingLine> lines = new ArrayList<>();
        List<TaxList> taxes = new RandomTaxLists(random, true).ofOrder();
        BigDecimal price = cents(random.nextLong(1, 200));
        for (int i = random.nextInt(6); i >= 0; i--) {
            lines.add(new Line(oneOf(3) ? cents(random.nextLong(100)) : price, BigDecimal.ONE, pick(taxes)));
        }
        return basket(lines, random.nextInt(4));
    }

    /** Many lines of a cent: their taxes are mostly cents left over. */
    private Basket pennies() {
        List<TaxList> taxes = new RandomTaxLists(random, oneOf(2)).ofOrder();
        List<PricingLine> lines = new ArrayList<>();
        for (int i = random.nextInt(oneOf(5) ? 100 : 20); i >= 0; i--) {
            lines.add(new Line(cents(oneOf(5) ? random.nextLong(4) : 1), BigDecimal.ONE, pick(taxes)));
        }
        return basket(lines, random.nextInt(3));
    }

    /** A line of a cent for each list: some taxes find nothing left of it. */
    private Basket pairs() {
        return basket(new RandomTaxLists(random, true).pairs().stream()
            .<PricingLine>map(taxes -> new Line(cents(1), BigDecimal.ONE, taxes)).toList(), 0);
    }

    /** The largest possible subtotal, or a cent more. */
    private Basket atTheLimit() {
        List<PricingLine> lines = new ArrayList<>(lines(0));
        List<TaxList> taxes = new RandomTaxLists(random, false).ofOrder();
        lines.add(new Line(cents(MAX_CENTS), new BigDecimal(100_000), pick(taxes)));
        lines.add(new Line(new BigDecimal(oneOf(10) ? "1000" : "999.99"), BigDecimal.ONE, pick(taxes)));
        return basket(lines, random.nextInt(5));
    }

    private List<PricingLine> lines(int count) {
        List<TaxList> taxes = new RandomTaxLists(random, false).ofOrder();
        return IntStream.range(0, count)
            .<PricingLine>mapToObj(i -> new Line(price(), quantity(count), pick(taxes))).toList();
    }

    private BigDecimal price() {
        return switch (random.nextInt(8)) {
            case 0 -> pick(EDGE_PRICES);
            case 1 -> BigDecimal.valueOf(random.nextLong(1_000_000), 4);
            case 2 -> BigDecimal.valueOf(random.nextLong(100 * MAX_CENTS + 1), 4);
            default -> cents(random.nextLong(5_000));
        };
    }

    /** Large ones in small orders only: the subtotal of a large order would always be too large. */
    private BigDecimal quantity(int lines) {
        return switch (random.nextInt(8)) {
            case 0 -> lines > 10 ? BigDecimal.TEN : pick(EDGE_QUANTITIES);
            case 1 -> BigDecimal.valueOf(random.nextLong(1, 10_000), 3);
            case 2 -> new BigDecimal(random.nextInt(1, 20));
            default -> BigDecimal.ONE;
        };
    }

    private PricingDiscount discount(int lines, long highest) {
        int line = lines == 0 || oneOf(2) ? PricingDiscount.ORDER : random.nextInt(lines);
        if (oneOf(2)) {
            return new PricingDiscount(DiscountType.PERCENT, percent(), line);
        }
        // A promotion may take fractions of a cent, and more than a caller's own discount.
        BigDecimal amount = oneOf(10) ? BigDecimal.ZERO
            : oneOf(8) ? BigDecimal.valueOf(random.nextLong(100 * highest + 1), random.nextInt(11))
            : cents(random.nextLong(highest + 1));
        return new PricingDiscount(DiscountType.AMOUNT, amount, line);
    }

    private BigDecimal percent() {
        return switch (random.nextInt(3)) {
            case 0 -> pick(COMMON_PERCENTS);
            case 1 -> BigDecimal.valueOf(random.nextInt(101), 2);
            default -> BigDecimal.valueOf(random.nextInt(MILLION + 1), 6);
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static BigDecimal cents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static List<BigDecimal> decimals(String... values) {
        return Stream.of(values).map(BigDecimal::new).toList();
    }
}
