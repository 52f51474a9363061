package dev.till.promotion;

import dev.till.pricing.DiscountType;
import dev.till.pricing.Limits;
import dev.till.pricing.PricingDiscount;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a promotion takes, and of what. An order copies the rule when the code is added, so that a later change of the
 * promotion never reprices the order.
 *
 * @param type            what the amount means
 * @param amount          a fraction from 0 to 1; for {@link PromotionType#AMOUNT} dollars, at most 2 decimals
 * @param skus            the products that it is for; empty for the whole order
 * @param sets            the sets of units of {@link PromotionType#BUY_GET}, which needs skus; else null
 * @param minimumSubtotal the lowest subtotal of an order that it takes something of, in cents; 0 for any
 */
public record PromotionRule(
    PromotionType type, BigDecimal amount, SortedSet<String> skus, @Nullable UnitSets sets, long minimumSubtotal) {

    /** The largest number of skus. */
    public static final int MAX_SKUS = 500;

    /** Checks each value, and keeps the amount in its plain form, so that equal rules are equal objects. */
    public PromotionRule {
        amount = Limits.amount(type == PromotionType.AMOUNT ? DiscountType.AMOUNT : DiscountType.PERCENT, amount);
        skus = Collections.unmodifiableSortedSet(new TreeSet<>(skus));
        if (skus.size() > MAX_SKUS) {
            throw new IllegalArgumentException("at most " + MAX_SKUS + " skus");
        }
        if ((type == PromotionType.BUY_GET) != (sets != null) || sets != null && skus.isEmpty()) {
            throw new IllegalArgumentException("sets and their skus belong to BUY_GET");
        }
        if (minimumSubtotal < 0) {
            throw new IllegalArgumentException("minimumSubtotal must be at least 0");
        }
    }

    /**
     * Returns what the rule takes off an order, as discounts on the order or on its lines, those of the lines in the
     * order of the lines. Whether the order reaches {@link #minimumSubtotal} is for the caller to check.
     */
    public List<PricingDiscount> discounts(List<? extends PromotedLine> lines) {
        if (skus.isEmpty()) {
            return List.of(new PricingDiscount(discountType(), amount, PricingDiscount.ORDER));
        }
        int[] promoted = IntStream.range(0, lines.size())
            .filter(line -> lines.get(line).sku() != null && skus.contains(lines.get(line).sku())).toArray();
        return switch (type) {
            case PERCENT -> IntStream.of(promoted)
                .mapToObj(line -> new PricingDiscount(DiscountType.PERCENT, amount, line)).toList();
            case AMOUNT -> IntStream.of(promoted)
                .mapToObj(line -> reduction(lines.get(line), line, amount, lines.get(line).quantity())).toList();
            case BUY_GET -> reductions(lines, promoted);
        };
    }

    private DiscountType discountType() {
        return type == PromotionType.AMOUNT ? DiscountType.AMOUNT : DiscountType.PERCENT;
    }

    /** Reduces the cheapest units; of equally cheap ones, those of earlier lines. */
    private List<PricingDiscount> reductions(List<? extends PromotedLine> lines, int[] promoted) {
        long units = IntStream.of(promoted).mapToLong(line -> lines.get(line).quantity().longValueExact()).sum();
        long left = Objects.requireNonNull(sets).reduced(units);
        List<Integer> cheapestFirst = IntStream.of(promoted).boxed()
            .sorted(Comparator.comparing(line -> lines.get(line).price())).toList();
        SortedMap<Integer, PricingDiscount> reductions = new TreeMap<>();
        for (int line : cheapestFirst) {
            long reduced = Math.min(left, lines.get(line).quantity().longValueExact());
            if (reduced == 0) {
                break;
            }
            left -= reduced;
            PromotedLine of = lines.get(line);
            reductions.put(line, reduction(of, line, of.price().multiply(amount), BigDecimal.valueOf(reduced)));
        }
        return List.copyOf(reductions.values());
    }

    /** A sum for each of some units of a line. More than a unit's price has no effect, and would be out of range. */
    private static PricingDiscount reduction(PromotedLine line, int index, BigDecimal each, BigDecimal units) {
        return new PricingDiscount(DiscountType.AMOUNT, each.min(line.price()).multiply(units), index);
    }
}
