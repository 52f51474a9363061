package dev.till.refund;

import dev.till.order.DiscountDraft;
import dev.till.order.LineItemDraft;
import dev.till.order.Order;
import dev.till.order.OrderDraft;
import dev.till.pricing.DiscountType;
import dev.till.pricing.PricingPolicy;
import dev.till.tax.TaxDraft;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random orders under all policies, and random refunds of what is left of them. */
public record RefundedOrders(SplittableRandom random) {

    private static final int MAX_LINES = 5;
    private static final int MAX_TAXES = 3;

    /** The next order, of lines without products, and of units of these products. */
    public OrderDraft order(List<String> skus) {
        List<LineItemDraft> lines = new ArrayList<>();
        int count = 1 + random.nextInt(MAX_LINES);
        for (int i = 0; i < count; i++) {
            lines.add(skus.isEmpty() || random.nextBoolean() ? freeLine()
                : new LineItemDraft(uuid(), skus.get(random.nextInt(skus.size())), null,
                    BigDecimal.valueOf(1 + random.nextInt(4)), null, null, null, null));
        }
        List<DiscountDraft> discounts = IntStream.range(0, random.nextInt(3)).mapToObj(i -> random.nextBoolean()
            ? new DiscountDraft(null, null, DiscountType.PERCENT, decimal(1_000_001, 6), target(lines), null)
            : new DiscountDraft(null, null, DiscountType.AMOUNT, decimal(3000, 2), target(lines), null)).toList();
        return new OrderDraft(null, PricingPolicy.names().get(random.nextInt(PricingPolicy.names().size())), null, null,
            lines, discounts);
    }

    private UUID target(List<LineItemDraft> lines) {
        return random.nextBoolean() ? null : lines.get(random.nextInt(lines.size())).uuid();
    }

    private LineItemDraft freeLine() {
        boolean named = random.nextBoolean();
        boolean taxed = named || random.nextInt(4) > 0;
        BigDecimal quantity = random.nextBoolean() ? BigDecimal.valueOf(1 + random.nextInt(9)) : decimal(5000, 3)
            .add(new BigDecimal("0.001"));
        return new LineItemDraft(uuid(), null, "Thing", quantity, decimal(400_000, 4),
            named || !taxed ? null : decimal(300_000, 6), named ? taxes() : null,
            taxed ? random.nextBoolean() : null);
    }

    private List<TaxDraft> taxes() {
        List<TaxDraft> taxes = new ArrayList<>();
        int count = 1 + random.nextInt(MAX_TAXES);
        for (int i = 0; i < count; i++) {
            // A rate above 0, so that the price can contain the tax.
            taxes.add(new TaxDraft("Tax " + i, decimal(300_000, 6).add(new BigDecimal("0.000001")),
                i > 0 && random.nextBoolean()));
        }
        return taxes;
    }

    /** A refund of some units of some of the lines that have units left; all of them in the end. */
    public RefundDraft refund(Order order) {
        List<Integer> places = new ArrayList<>(IntStream.range(0, order.content().lineItems().size())
            .filter(place -> order.refundable(place).signum() > 0).boxed().toList());
        if (random.nextInt(8) == 0) {
            return new RefundDraft(null, null);
        }
        Stream<Integer> chosen = random.ints(1 + random.nextInt(places.size()), 0, places.size()).distinct()
            .mapToObj(places::get);
        return new RefundDraft(chosen.map(place -> new RefundLineDraft(order.content().lineItems().get(place).uuid(),
            units(order, place), order.content().lineItems().get(place).sku() == null ? null : random.nextBoolean()))
            .toList(), random.nextBoolean() ? "reason " + random.nextInt() : null);
    }

    private BigDecimal units(Order order, int place) {
        BigDecimal left = order.refundable(place);
        if (random.nextInt(3) == 0) {
            return null;
        }
        if (order.content().lineItems().get(place).sku() != null) {
            return BigDecimal.valueOf(1 + random.nextLong(left.longValueExact()));
        }
        return BigDecimal.valueOf(1 + random.nextLong(left.movePointRight(3).longValueExact()), 3);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private BigDecimal decimal(int bound, int scale) {
        return BigDecimal.valueOf(random.nextInt(bound), scale);
    }
}
