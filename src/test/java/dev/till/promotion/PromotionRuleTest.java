package dev.till.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.till.pricing.Basket;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.PricingDiscount;
import dev.till.pricing.PricingEngine;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.TaxList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What promotions take off orders. */
class PromotionRuleTest {

    private static final PricingPolicy STANDARD = PricingPolicy.named("standard").orElseThrow();
    private static final PricingPolicy PER_LINE = PricingPolicy.named("per_line").orElseThrow();
    private static final List<String> SKUS = List.of("A", "B", "C");
    private static final List<Line> THREE_PRODUCTS = List.of(
        line("A", "2", "12.50", "0.0625"), line("B", "1", "19.99", "0.0625"), line("C", "2", "7.20", "0.0825"));

    private record Line(@Nullable String sku, BigDecimal quantity, BigDecimal price, TaxList taxes)
        implements PromotedLine {
    }

    private static Line line(@Nullable String sku, String quantity, String price, String rate) {
        return new Line(sku, new BigDecimal(quantity), new BigDecimal(price),
            TaxList.of(new BigDecimal(rate), false));
    }

    private static PromotionRule percent(String amount, String... skus) {
        return new PromotionRule(PromotionType.PERCENT, new BigDecimal(amount), new TreeSet<>(List.of(skus)), null, 0);
    }

    private static PromotionRule amount(String amount, String... skus) {
        return new PromotionRule(PromotionType.AMOUNT, new BigDecimal(amount), new TreeSet<>(List.of(skus)), null, 0);
    }

    private static PromotionRule buyGet(long buy, long get, @Nullable Long most, String amount, String... skus) {
        return new PromotionRule(PromotionType.BUY_GET, new BigDecimal(amount), new TreeSet<>(List.of(skus)),
            new UnitSets(buy, get, most), 0);
    }

    private static Figures price(PricingPolicy policy, List<Line> lines, PromotionRule... rules) {
        List<PricingDiscount> discounts = new ArrayList<>();
        for (PromotionRule rule : rules) {
            discounts.addAll(rule.discounts(lines));
        }
        return PricingEngine.price(new Basket(List.copyOf(lines), discounts), policy).order();
    }

    private static void assertPrice(Figures figures, long tax, long total) {
        assertThat(figures.taxTotal()).isEqualTo(tax);
        assertThat(figures.total()).isEqualTo(total);
    }

    @Test
    void freesTheCheapestUnitOfASet() {
        assertPrice(price(STANDARD, THREE_PRODUCTS, buyGet(2, 1, null, "1", "A", "B", "C")), 341, 55_60);
    }

    @Test
    void takesCouponsInTheirOrder() {
        PromotionRule[] rules = {buyGet(2, 1, null, "1", "A", "B", "C"), percent("0.1")};

        assertPrice(price(STANDARD, THREE_PRODUCTS, rules), 307, 50_04);
        assertThat(price(PER_LINE, THREE_PRODUCTS, rules).total()).isEqualTo(50_03);
    }

    @Test
    void reducesUnitsByAFraction() {
        assertPrice(price(STANDARD, List.of(line("A", "3", "10.00", "0.0825")), buyGet(1, 1, null, "0.5", "A")),
            206, 27_06);
    }

    @Test
    void takesASumOffEachUnitOfItsProducts() {
        List<Line> lines = List.of(line("A", "1", "100.00", "0"), line("B", "1", "50.00", "0"),
            line("C", "1", "200.00", "0"));

        assertThat(price(STANDARD, lines, amount("20", "A"), percent("0.1")).total()).isEqualTo(297_00);
        assertThat(amount("20", "A").discounts(List.of(line("A", "3", "100.00", "0"), line(null, "2", "100.00", "0"))))
            .containsExactly(new PricingDiscount(DiscountType.AMOUNT, new BigDecimal("60"), 0));
    }

    @Test
    void takesAFractionOffItsProducts() {
        List<Line> lines = List.of(line("A", "1", "80.00", "0.0825"), line("B", "1", "20.00", "0.0825"));

        assertPrice(price(STANDARD, lines, percent("0.25", "A"), amount("10")), 578, 75_78);
    }

    @ParameterizedTest
    @CsvSource({"9, 3", "8, 2", "2, 0", "0, 0", "1000000, 333333"})
    void countsWholeSetsOnly(long units, long reduced) {
        assertThat(new UnitSets(2, 1, null).reduced(units)).isEqualTo(reduced);
    }

    @Test
    void countsAtMostSoManySets() {
        assertThat(new UnitSets(2, 2, 2L).reduced(100)).isEqualTo(4);
        assertThat(new UnitSets(2, 2, 2L).reduced(5)).isEqualTo(2);
    }

    @Test
    void prefersTheEarlierOfEquallyCheapLines() {
        List<Line> lines = List.of(line("B", "1", "5.00", "0"), line("A", "4", "5.00", "0"),
            line("C", "1", "9.00", "0"));

        assertThat(buyGet(1, 1, null, "1", "A", "B", "C").discounts(lines)).containsExactly(
            new PricingDiscount(DiscountType.AMOUNT, new BigDecimal("5"), 0),
            new PricingDiscount(DiscountType.AMOUNT, new BigDecimal("10"), 1));
    }

    @Test
    void takesNothingOffOtherLines() {
        List<Line> lines = List.of(line(null, "7", "5.00", "0"), line("OTHER", "7", "5.00", "0"));

        assertThat(percent("0.1", "A").discounts(lines)).isEmpty();
        assertThat(amount("1", "A").discounts(lines)).isEmpty();
        assertThat(buyGet(1, 1, null, "1", "A").discounts(lines)).isEmpty();
    }

    private static Line randomLine(SplittableRandom random) {
        int sku = random.nextInt(SKUS.size() + 1);
        int price = random.nextInt(5) == 0 ? 0 : random.nextInt(40_000);
        return line(sku == SKUS.size() ? null : SKUS.get(sku), String.valueOf(1 + random.nextInt(9)),
            BigDecimal.valueOf(price, random.nextInt(5)).toString(), "0");
    }

    /** Sorts single units, which the rule never does. */
    @Test
    void reducesTheCheapestUnitsOfAnyOrder() {
        for (long seed = 1; seed <= 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Line> lines = IntStream.range(0, random.nextInt(6)).mapToObj(i -> randomLine(random)).toList();
            long buy = 1 + random.nextInt(4);
            long get = 1 + random.nextInt(3);
            Long most = random.nextBoolean() ? null : Long.valueOf(1 + random.nextInt(3));
            BigDecimal fraction = BigDecimal.valueOf(random.nextInt(1_000_001), 6);
            PromotionRule rule = buyGet(buy, get, most, fraction.toString(), "A", "B");

            List<PricingDiscount> discounts = rule.discounts(lines);

            List<Integer> units = IntStream.range(0, lines.size()).boxed()
                .filter(i -> List.of("A", "B").contains(String.valueOf(lines.get(i).sku())))
                .flatMap(i -> LongStream.range(0, lines.get(i).quantity().longValueExact()).mapToObj(unit -> i))
                .sorted(Comparator.comparing((Integer i) -> lines.get(i).price()).thenComparing(i -> i))
                .toList();
            long sets = Math.min(units.size() / (buy + get), most == null ? Long.MAX_VALUE : most);
            BigDecimal[] expected = new BigDecimal[lines.size()];
            units.stream().limit(sets * get).forEach(i -> expected[i] = (expected[i] == null ? BigDecimal.ZERO
                : expected[i]).add(lines.get(i).price().multiply(fraction)));
            assertThat(discounts).as("seed %d", seed).hasSize((int) IntStream.range(0, lines.size())
                .filter(i -> expected[i] != null).count());
            assertThat(discounts).as("seed %d", seed).allSatisfy(discount ->
                assertThat(discount.amount()).isEqualByComparingTo(expected[discount.line()])
                    .isLessThanOrEqualTo(lines.get(discount.line()).price().multiply(
                        lines.get(discount.line()).quantity())));
        }
    }

    @Test
    void refusesRulesThatMakeNoSense() {
        assertThatThrownBy(() -> percent("1.1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> amount("1.001")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> buyGet(1, 1, null, "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> buyGet(0, 1, null, "1", "A")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> buyGet(1, 1, 0L, "1", "A")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> buyGet(1, UnitSets.MAX + 1, null, "1", "A"))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PromotionRule(PromotionType.PERCENT, BigDecimal.ONE, new TreeSet<>(), null, -1))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PromotionRule(PromotionType.PERCENT, BigDecimal.ONE, new TreeSet<>(),
            new UnitSets(1, 1, null), 0)).isInstanceOf(IllegalArgumentException.class);
        String[] skus = IntStream.rangeClosed(0, PromotionRule.MAX_SKUS).mapToObj(i -> "S" + i).toArray(String[]::new);
        assertThatThrownBy(() -> percent("0.1", skus)).isInstanceOf(IllegalArgumentException.class);
    }
}
