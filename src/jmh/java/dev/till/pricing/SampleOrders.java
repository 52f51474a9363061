package dev.till.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Typical orders: a few dollars a line, two lists of taxes, one discount on a line and one on the order. */
final class SampleOrders {

    private static final List<BigDecimal> RATES = List.of(new BigDecimal("0.0625"), new BigDecimal("0.0825"));

    private SampleOrders() {
    }

    /** An order of lines with 1 to 3 taxes each. */
    static Basket basket(int lines, int taxes) {
        List<TaxList> lists = RATES.stream().map(rate -> taxes(rate, taxes)).toList();
        SplittableRandom random = new SplittableRandom(1);
        return new Basket(
            IntStream.range(0, lines).<PricingLine>mapToObj(i -> new Line(
                BigDecimal.valueOf(random.nextLong(100, 10_000), 2), new BigDecimal(random.nextInt(1, 4)),
                lists.get(random.nextInt(lists.size())))).toList(),
            List.of(new PricingDiscount(DiscountType.PERCENT, new BigDecimal("0.1"), 1),
                new PricingDiscount(DiscountType.AMOUNT, new BigDecimal("5.00"), PricingDiscount.ORDER)));
    }

    private static TaxList taxes(BigDecimal rate, int count) {
        return new TaxList(List.of(new Tax("State", rate, false), new Tax("City", new BigDecimal("0.045"), false),
            new Tax("District", new BigDecimal("0.00375"), false)).subList(0, count), false);
    }
}
