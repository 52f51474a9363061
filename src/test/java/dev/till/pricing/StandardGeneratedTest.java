package dev.till.pricing;

import static dev.till.pricing.PricingEngine.price;
import static dev.till.pricing.PricingPolicy.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Properties of the standard policy, tested on generated orders. */
class StandardGeneratedTest {

    @Test
    void doesNotDependOnTheOrderOfTheLines() {
        GeneratedOrders.eachPriced((basket, random) -> {
            PricedBasket shuffled = price(shuffled(basket, random), STANDARD);

            assertSameOrder(shuffled, price(basket, STANDARD));
        });
    }

    @Test
    void neverRaisesTheTotalWithAnotherDiscount() {
        GeneratedOrders.eachPriced((basket, random) -> {
            List<PricingDiscount> more = new ArrayList<>(basket.discounts());
            more.add(random.nextInt(more.size() + 1), new RandomBaskets(random).discount(basket.lines().size()));

            assertThat(price(new Basket(basket.lines(), more), STANDARD).order().total())
                .isLessThanOrEqualTo(price(basket, STANDARD).order().total());
        });
    }

    @Test
    void chargesNothingWithAHundredPercentDiscount() {
        GeneratedOrders.eachPriced((basket, random) -> {
            List<PricingDiscount> all = new ArrayList<>(basket.discounts());
            all.add(random.nextInt(all.size() + 1),
                new PricingDiscount(DiscountType.PERCENT, new BigDecimal("1.00"), PricingDiscount.ORDER));

            Figures free = price(new Basket(basket.lines(), all), STANDARD).order();

            assertThat(free).isEqualTo(new Figures(free.subtotal(), free.subtotal(), 0, 0, 0));
        });
    }

    @Test
    void pricesSeveralUnitsOnOneLineLikeSeparateLines() {
        GeneratedOrders.eachPriced((basket, random) -> {
            int units = random.nextInt(2, 7);
            List<PricingLine> one = new ArrayList<>(basket.lines());
            BigDecimal price = BigDecimal.valueOf(random.nextLong(1, 10_000), 2);
            TaxList taxes = basket.lines().isEmpty() || random.nextInt(3) == 0
                ? new RandomTaxLists(random, false).list(random.nextBoolean()) : basket.lines().get(0).taxes();
            List<PricingLine> many = new ArrayList<>(one);
            many.addAll(Collections.nCopies(units, new Line(price, BigDecimal.ONE, taxes)));
            one.add(new Line(price, new BigDecimal(units), taxes));
            if (GeneratedOrders.subtotalIsTooLarge(new Basket(one, List.of()))) {
                return;
            }
            assertSameOrder(price(new Basket(many, basket.discounts()), STANDARD),
                price(new Basket(one, basket.discounts()), STANDARD));
        });
    }

    @Test
    void allocatesALinesDiscountTotalToItsDiscountsWithoutAnOrderDiscount() {
        GeneratedOrders.eachPriced((basket, random) -> {
            List<PricingDiscount> discounts =
                basket.discounts().stream().filter(discount -> !discount.onOrder()).toList();
            PricedBasket priced = price(new Basket(basket.lines(), discounts), STANDARD);

            for (int line = 0; line < basket.lines().size(); line++) {
                int here = line;
                assertThat(IntStream.range(0, discounts.size()).filter(i -> discounts.get(i).line() == here)
                    .mapToLong(priced.appliedAmounts()::get).sum())
                    .isEqualTo(priced.lines().get(line).figures().discountTotal());
            }
        });
    }

    @Test
    void includesTheTaxFractionOfTheTotalWhereAllLinesHaveOneList() {
        GeneratedOrders.eachPriced((basket, random) -> {
            TaxList taxes = new RandomTaxLists(random, random.nextBoolean()).list(true);
            List<PricingLine> lines = basket.lines().stream()
                .<PricingLine>map(line -> new Line(line.price(), line.quantity(), taxes)).toList();

            Figures order = price(new Basket(lines, basket.discounts()), STANDARD).order();

            BigDecimal withTax = BigDecimal.ONE;
            for (Tax tax : taxes.taxes()) {
                withTax = withTax.add(tax.compound() ? tax.rate().multiply(withTax) : tax.rate());
            }
            assertThat(order.includedTaxTotal()).isEqualTo(BigDecimal.valueOf(order.total())
                .multiply(withTax.subtract(BigDecimal.ONE)).divide(withTax, 0, RoundingMode.HALF_UP).longValueExact());
        });
    }

    private static Basket shuffled(Basket basket, SplittableRandom random) {
        List<Integer> places = new ArrayList<>(IntStream.range(0, basket.lines().size()).boxed().toList());
        Collections.shuffle(places, new Random(random.nextLong()));
        List<PricingDiscount> discounts = basket.discounts().stream().map(discount -> discount.onOrder() ? discount
            : new PricingDiscount(discount.type(), discount.amount(), places.indexOf(discount.line()))).toList();
        return new Basket(places.stream().map(basket.lines()::get).toList(), discounts);
    }

    private static void assertSameOrder(PricedBasket one, PricedBasket other) {
        assertThat(one.order()).isEqualTo(other.order());
        assertThat(one.taxes()).isEqualTo(other.taxes());
    }
}
