package dev.till.pricing.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.pricing.Basket;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.GeneratedOrders;
import dev.till.pricing.Limits;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.RandomBaskets;
import dev.till.pricing.explain.Explanation.DiscountTaken;
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

/** The generator produces every edge case that the generated tests are for. */
class RandomBasketsTest {

    private static final int ORDERS = 20_000;

    @Test
    void producesEveryEdgeCase() {
        Map<String, Predicate<Basket>> cases = new LinkedHashMap<>();
        cases.put("no lines", basket -> basket.lines().isEmpty());
        cases.put("500 lines", basket -> basket.lines().size() == 500);
        cases.put("100 discounts", basket -> basket.discounts().size() == 100);
        cases.put("line discounts only", basket -> !basket.discounts().isEmpty()
            && basket.discounts().stream().noneMatch(PricingDiscount::onOrder));
        cases.put("rate 0 with others", basket -> hasRate(basket, "0") && hasRate(basket, "0.05"));
        cases.put("extra decimals", basket -> basket.lines().stream()
            .anyMatch(line -> line.price().scale() == 4 && line.quantity().scale() == 3));
        cases.put("largest price", basket -> basket.lines().stream()
            .anyMatch(line -> line.price().compareTo(new BigDecimal(Limits.MAX_PRICE)) == 0));
        cases.put("at the limit", basket -> order(basket).subtotal() == 99_999_999_999_999L);
        cases.put("nothing to pay", basket -> !basket.lines().isEmpty() && order(basket).subtotal() == 0);
        cases.put("everything discounted", basket -> order(basket).subtotal() > 0 && order(basket).total() == 0);
        cases.put("amount above the order", basket -> basket.discounts().stream()
            .anyMatch(discount -> discount.type() == DiscountType.AMOUNT && discount.onOrder()
                && discount.amount().movePointRight(2).longValue() > order(basket).subtotal()));
        cases.put("a free line among others", basket -> order(basket).subtotal() > 0
            && basket.lines().stream().anyMatch(line -> line.price().signum() == 0));
        cases.put("tax of half a cent", basket -> isHalf(addedTax(exact(basket))));
        cases.put("total of half a cent", basket -> isHalf(exact(basket).order().total().exact()));
        cases.put("a tie among lines", basket -> sharesATie(exact(basket).lines().stream()
            .map(line -> line.totals().net().exact()).toList()));
        cases.put("a tie among discounts", basket -> sharesATie(exact(basket).discounts().stream()
            .map(DiscountTaken::taken).toList()));

        assertThatEachOccurs(cases);
    }

    static void assertThatEachOccurs(Map<String, Predicate<Basket>> cases) {
        Map<Boolean, List<Basket>> baskets = LongStream.range(0, ORDERS)
            .mapToObj(seed -> new RandomBaskets(new SplittableRandom(seed)).next())
            .collect(Collectors.partitioningBy(GeneratedOrders::subtotalIsTooLarge));

        assertThat(baskets.get(true)).isNotEmpty();
        cases.forEach((name, edge) -> assertThat(baskets.get(false).stream().anyMatch(edge)).as(name).isTrue());
    }

    private static Figures order(Basket basket) {
        return exact(basket).figures().order();
    }

    private static Fraction addedTax(Explanation explanation) {
        return explanation.order().total().exact().minus(explanation.order().net().exact());
    }

    private static Explanation exact(Basket basket) {
        return Explanation.of(basket, "standard");
    }

    private static boolean hasRate(Basket basket, String rate) {
        return basket.lines().stream().anyMatch(line -> line.taxes().rate().compareTo(new BigDecimal(rate)) == 0);
    }

    static boolean isHalf(Fraction exact) {
        return exact.fraction().compareTo(Fraction.of(new BigDecimal("0.5"))) == 0;
    }

    private static boolean sharesATie(List<Fraction> exact) {
        List<BigDecimal> fractions = exact.stream().map(Fraction::fraction).filter(fraction -> !fraction.isZero())
            .map(fraction -> new BigDecimal(fraction.numerator())
                .divide(new BigDecimal(fraction.denominator()), MathContext.DECIMAL128)).toList();
        return fractions.size() > fractions.stream().distinct().count();
    }
}
