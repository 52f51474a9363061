package dev.till.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A generator proves nothing about a corner that it never reaches. */
class RandomBasketsTest {

    private static final int ORDERS = 5_000;

    private final Map<String, Predicate<Basket>> corners = new LinkedHashMap<>();

    @Test
    void reachesEveryCorner() {
        corners.put("no lines", basket -> basket.lines().isEmpty());
        corners.put("500 lines", basket -> basket.lines().size() == 500);
        corners.put("100 discounts", basket -> basket.discounts().size() == 100);
        corners.put("line discounts only", basket -> !basket.discounts().isEmpty()
            && basket.discounts().stream().noneMatch(PricingDiscount::onOrder));
        corners.put("rate 0 beside others", basket -> hasRate(basket, "0") && hasRate(basket, "0.05"));
        corners.put("one rate at two scales", basket -> basket.lines().stream()
            .map(PricingLine::taxRate).filter(rate -> rate.compareTo(new BigDecimal("0.0625")) == 0).distinct()
            .count() == 2);
        corners.put("extra decimals", basket -> basket.lines().stream()
            .anyMatch(line -> line.unitPrice().scale() == 4 && line.quantity().scale() == 3));
        corners.put("largest price", basket -> basket.lines().stream()
            .anyMatch(line -> line.unitPrice().compareTo(Limits.MAX_DOLLARS) == 0));
        corners.put("at the limit", basket -> order(basket).subtotal() == 99_999_999_999_999L);
        corners.put("nothing to pay for", basket -> !basket.lines().isEmpty() && order(basket).subtotal() == 0);
        corners.put("all of it taken off", basket -> order(basket).subtotal() > 0 && order(basket).total() == 0);
        corners.put("amount above the order", basket -> basket.discounts().stream()
            .anyMatch(discount -> discount.type() == DiscountType.AMOUNT && discount.onOrder()
                && discount.amount().movePointRight(2).longValue() > order(basket).subtotal()));
        corners.put("tax of half a cent", basket -> isHalf(Fraction.sum(exact(basket).taxes)));
        corners.put("total of half a cent", basket -> isHalf(Fraction.sum(exact(basket).nets)
            .plus(Fraction.sum(exact(basket).taxes))));
        corners.put("a tie among lines", basket -> sharesATie(exact(basket).nets));
        corners.put("a tie among discounts", basket -> sharesATie(exact(basket).taken));
        Map<Boolean, List<Basket>> baskets = LongStream.range(0, ORDERS)
            .mapToObj(seed -> new RandomBaskets(new SplittableRandom(seed)).next())
            .collect(Collectors.partitioningBy(FractionPricing::subtotalIsTooLarge));

        assertThat(baskets.get(true)).isNotEmpty();
        assertThat(corners).allSatisfy((name, corner) -> assertThat(baskets.get(false)).anyMatch(corner));
    }

    private static Figures order(Basket basket) {
        return PricingEngine.price(basket, PricingPolicy.STANDARD).order();
    }

    private static FractionPricing exact(Basket basket) {
        return new FractionPricing(basket, FractionPricing.Rules.of("standard"));
    }

    private static boolean hasRate(Basket basket, String rate) {
        return basket.lines().stream().anyMatch(line -> line.taxRate().compareTo(new BigDecimal(rate)) == 0);
    }

    private static boolean isHalf(Fraction exact) {
        return exact.fraction().compareTo(Fraction.of(new BigDecimal("0.5"))) == 0;
    }

    private static boolean sharesATie(List<Fraction> exact) {
        List<BigDecimal> fractions = exact.stream().map(Fraction::fraction).filter(fraction -> !fraction.isZero())
            .map(fraction -> new BigDecimal(fraction.numerator())
                .divide(new BigDecimal(fraction.denominator()), MathContext.DECIMAL128)).toList();
        return fractions.size() > fractions.stream().distinct().count();
    }
}
