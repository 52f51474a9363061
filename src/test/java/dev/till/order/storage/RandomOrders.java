package dev.till.order.storage;

import dev.till.order.Coupon;
import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderFixtures;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.Decimals;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Limits;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxList;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionType;
import dev.till.promotion.UnitSets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** Orders as they may be stored, the rare ones often: the same random, the same order. */
public record RandomOrders(SplittableRandom random) {

    private static final int[] ALPHABETS = {'a', 'é', 'Ω', '中', 0x1F600};
    private static final int MAX_NAME = 200;
    private static final int MAX_SKU = 64;
    private static final long MAX_PRICE = 99_999_999_900L;
    private static final long MAX_QUANTITY = 1_000_000_000L;
    // What the subtotal's limit leaves a line of an order of 500, in ten-millionths of a dollar.
    private static final long MAX_GROSS = 19_000_000_000_000_000L;

    /** The next one, under any policy. */
    public Order order() {
        Instant created = Instant.ofEpochMilli(rarely() ? 0 : random.nextLong(1L << 42));
        return new Order(1 + random.nextLong(Long.MAX_VALUE), rarely() ? null : 1 + random.nextLong(Long.MAX_VALUE),
            OrderStatus.values()[random.nextInt(OrderStatus.values().length)],
            PricedOrder.of(content(uuid()), PricingPolicy.all().get(random.nextInt(PricingPolicy.all().size()))),
            created, created.plusMillis(random.nextLong(1L << 32)), 1);
    }

    /** A placed order after random refunds of its lines. */
    public Order refunded(Order order) {
        return order.refunded(IntStream.range(0, order.content().lineItems().size()).mapToObj(line -> {
            BigDecimal left = order.refundable(line);
            long centsLeft =
                order.priced().figures().lines().get(line).figures().total() - order.refunded(line).total();
            return left.signum() == 0 || random.nextBoolean() ? RefundedUnits.NONE
                : rarely() ? new RefundedUnits(left, centsLeft) : part(order, line, centsLeft);
        }).toList(), order.updatedAt().plusMillis(random.nextLong(1L << 32)));
    }

    /** Not all of the units, so that not all of the cents go with them. */
    private RefundedUnits part(Order order, int line, long centsLeft) {
        int scale = order.content().lineItems().get(line).sku() == null ? Limits.QUANTITY_DECIMALS : 0;
        long units = order.refundable(line).movePointRight(scale).longValueExact();
        return units == 1 ? RefundedUnits.NONE
            : new RefundedUnits(
                BigDecimal.valueOf(1 + random.nextLong(units - 1), scale), random.nextLong(centsLeft + 1));
    }

    /** As many lines, discounts and coupons as there may be, and every number and text as long as it may be. */
    public static Order largest() {
        List<LineItem> lines = new ArrayList<>();
        for (int i = 0; i < Limits.MAX_LINE_ITEMS; i++) {
            boolean dear = i % 2 == 0;
            lines.add(new LineItem(OrderFixtures.uuid(1000 + i), longestSku(i),
                Character.toString(0x1F600).repeat(MAX_NAME), new BigDecimal(dear ? "1" : "999999"),
                new BigDecimal(dear ? "9999999.99" : "999.9999"), largestTaxes(i)));
        }
        List<Discount> discounts = new ArrayList<>();
        for (int i = 0; i < Limits.MAX_DISCOUNTS; i++) {
            discounts.add(new Discount(OrderFixtures.uuid(9000 + i), "中".repeat(MAX_NAME), DiscountType.AMOUNT,
                new BigDecimal("9999999.99"), lines.get(lines.size() - 1 - i).uuid()));
        }
        return new Order(Long.MAX_VALUE, Long.MAX_VALUE, OrderStatus.CANCELLED,
            PricedOrder.of(new OrderContent(OrderFixtures.ORDER, lines, discounts, largestCoupons()),
                PricingPolicy.STANDARD),
            OrderFixtures.PLACED_AT, Instant.parse("9999-12-31T23:59:59.999Z"), 1);
    }

    private static String longestSku(int number) {
        return "%064d".formatted(number);
    }

    /** Half of them take something off each line, and half off each of the cheaper lines. */
    static List<Coupon> largestCoupons() {
        SortedSet<String> skus = new TreeSet<>(
            IntStream.range(0, PromotionRule.MAX_SKUS).mapToObj(RandomOrders::longestSku).toList());
        return IntStream.range(0, Coupon.MAX).mapToObj(i -> {
            boolean sets = i % 2 == 0;
            PromotionRule rule = new PromotionRule(sets ? PromotionType.BUY_GET : PromotionType.PERCENT,
                new BigDecimal("0.000001"), skus, sets ? new UnitSets(1, UnitSets.MAX, UnitSets.MAX) : null,
                10_000_000_000_000L);
            return new Coupon(Integer.MAX_VALUE - i, "%064d".formatted(i), "中".repeat(MAX_NAME), rule);
        }).toList();
    }

    /** As many taxes as a list can have, of names as long as they may be. Their rates differ from all other lines'. */
    private static TaxList largestTaxes(int line) {
        BigDecimal rate = BigDecimal.valueOf(199_000 + line, Limits.RATE_DECIMALS);
        return new TaxList(IntStream.range(0, Limits.MAX_TAXES).mapToObj(i ->
            new Tax(Character.toString(0x1F600 + i).repeat(Limits.MAX_TAX_NAME), rate, i > 0)).toList(), line % 2 == 0);
    }

    /** The same order after any changes, of its lines and discounts too. */
    public Order changed(Order order) {
        return new Order(order.id(), order.customerId(),
            OrderStatus.values()[random.nextInt(OrderStatus.values().length)],
            PricedOrder.of(content(order.uuid()), order.priced().policy()), order.createdAt(),
            order.updatedAt().plusMillis(random.nextLong(1L << 32)), order.version() + 1);
    }

    private OrderContent content(UUID order) {
        int lineCount = count(Limits.MAX_LINE_ITEMS);
        int discountCount = count(Limits.MAX_DISCOUNTS);
        List<LineItem> lines = new ArrayList<>();
        for (int i = 0; i < lineCount; i++) {
            lines.add(line(lines.isEmpty() || random.nextBoolean() ? taxes() : lines.get(random.nextInt(i)).taxes()));
        }
        List<Discount> discounts = new ArrayList<>();
        for (int i = 0; i < discountCount; i++) {
            UUID target = lines.isEmpty() || random.nextBoolean() ? order : lines.get(random.nextInt(lineCount)).uuid();
            discounts.add(discount(target));
        }
        List<Coupon> coupons = new ArrayList<>();
        for (int i = rarely() ? random.nextInt(Coupon.MAX) + 1 : 0; i > 0; i--) {
            coupons.add(coupon(i, lines));
        }
        return new OrderContent(order, lines, discounts, coupons);
    }

    /** Of some of the lines' products, or of the whole order. */
    private Coupon coupon(int number, List<LineItem> lines) {
        SortedSet<String> skus = new TreeSet<>(lines.stream().map(LineItem::sku)
            .filter(sku -> sku != null && random.nextBoolean()).limit(PromotionRule.MAX_SKUS).toList());
        PromotionType type = PromotionType.values()[random.nextInt(skus.isEmpty() ? 2 : 3)];
        UnitSets sets = type == PromotionType.BUY_GET ? new UnitSets(1 + random.nextInt(3), 1 + random.nextInt(3),
            random.nextBoolean() ? null : Long.valueOf(1 + random.nextInt(3))) : null;
        BigDecimal amount = type == PromotionType.AMOUNT ? decimal(upTo(999_999_999), 2) : rate(1);
        return new Coupon(1 + random.nextLong(Integer.MAX_VALUE), "CODE-" + number, text(),
            new PromotionRule(type, amount, skus, sets, upTo(100_000)));
    }

    private LineItem line(TaxList taxes) {
        long price = upTo(MAX_PRICE);
        boolean catalog = random.nextBoolean();
        long quantity = Math.max(1, Math.min(upTo(MAX_QUANTITY), price == 0 ? MAX_QUANTITY : MAX_GROSS / price));
        return catalog
            ? new LineItem(uuid(), "S".repeat(1 + random.nextInt(MAX_SKU)), text(),
                BigDecimal.valueOf(Math.max(1, quantity / 1000)), decimal(price, 4), taxes)
            : new LineItem(uuid(), null, text(), decimal(quantity, 3), decimal(price, 4), taxes);
    }

    private TaxList taxes() {
        boolean included = random.nextBoolean();
        if (random.nextBoolean()) {
            return TaxList.of(rate(1), included);
        }
        List<Tax> taxes = new ArrayList<>();
        int count = 1 + random.nextInt(Limits.MAX_TAXES);
        for (int i = 0; i < count; i++) {
            // The first letter differs within a list.
            taxes.add(new Tax((char) ('A' + i) + text(0, Limits.MAX_TAX_NAME - 1), rate(count),
                i > 0 && random.nextBoolean()));
        }
        return new TaxList(taxes, included);
    }

    /** A rate that leaves room for others. */
    private BigDecimal rate(int count) {
        return decimal(upTo(1_000_000 / count), Limits.RATE_DECIMALS);
    }

    private Discount discount(UUID target) {
        boolean percent = random.nextBoolean();
        return new Discount(uuid(), rarely() ? null : text(), percent ? DiscountType.PERCENT : DiscountType.AMOUNT,
            percent ? decimal(upTo(1_000_000), 6) : decimal(upTo(999_999_999), 2), target);
    }

    private String text() {
        return text(1, MAX_NAME);
    }

    private String text(int min, int max) {
        int length = rarely() ? min : rarely() ? max : min + random.nextInt(20);
        int[] letters = new int[length];
        int alphabet = random.nextInt(ALPHABETS.length);
        for (int i = 0; i < length; i++) {
            letters[i] = ALPHABETS[rarely() ? random.nextInt(ALPHABETS.length) : alphabet] + random.nextInt(20);
        }
        return new String(letters, 0, length);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private int count(int max) {
        return rarely() && rarely() ? max : random.nextInt(6);
    }

    private long upTo(long max) {
        return rarely() ? 0 : rarely() ? max : random.nextBoolean() ? random.nextLong(max) : random.nextLong(1000);
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    private static BigDecimal decimal(long unscaled, int scale) {
        return Decimals.plain(BigDecimal.valueOf(unscaled, scale));
    }
}
