package dev.till.order.storage;

import dev.till.order.Coupon;
import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.order.RefundedUnits;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.pricing.TaxList;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionType;
import dev.till.promotion.UnitSets;
import dev.till.store.memory.Packed;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Converts an order to a few hundred bytes and back. As objects, a million orders of three lines and two discounts take
 * three times the heap, and a full collection of them stops all threads four times as long.
 *
 * <p>The bytes live as long as the process, so there is no older format to read.
 */
final class OrderCodec {

    /** At least the bytes of a line, a discount or a tax without its text, and half those of the order's own fields. */
    private static final int PART_SIZE = 128;
    /** The most bytes of an amount. */
    private static final int AMOUNT_SIZE = 10;
    private static final OrderStatus[] STATUSES = OrderStatus.values();
    private static final DiscountType[] DISCOUNT_TYPES = DiscountType.values();
    private static final PromotionType[] PROMOTION_TYPES = PromotionType.values();

    private OrderCodec() {
    }

    static byte[] encode(Order order) {
        ByteBuffer out = ByteBuffer.allocate(maxSize(order));
        OrderContent content = order.content();
        PricedBasket figures = order.priced().figures();
        out.put((byte) order.status().ordinal());
        Packed.putUuid(out, content.uuid());
        Packed.putNumber(out, order.id());
        Packed.putNumber(out, order.customerId() == null ? 0 : order.customerId());
        Packed.putNumber(out, order.version());
        out.put((byte) PricingPolicy.all().indexOf(order.priced().policy()));
        Packed.putNumber(out, order.createdAt().toEpochMilli());
        Packed.putNumber(out, order.updatedAt().toEpochMilli() - order.createdAt().toEpochMilli());
        writeFigures(out, figures.order());
        Map<TaxList, Integer> taxLists = numbered(content.lineItems());
        Packed.putNumber(out, taxLists.size());
        taxLists.keySet().forEach(taxes -> writeTaxList(out, taxes));
        Packed.putNumber(out, content.lineItems().size());
        for (int i = 0; i < content.lineItems().size(); i++) {
            writeLineItem(out, taxLists, content.lineItems().get(i));
            writeLineFigures(out, figures.lines().get(i));
        }
        Packed.putNumber(out, content.discounts().size());
        Map<UUID, Integer> targets = targets(content);
        content.discounts().forEach(discount -> writeDiscount(out, targets, discount));
        // Those of coupons come first.
        Packed.putNumber(out, figures.appliedAmounts().size());
        figures.appliedAmounts().forEach(amount -> Packed.putNumber(out, amount));
        Packed.putNumber(out, content.coupons().size());
        content.coupons().forEach(coupon -> writeCoupon(out, coupon));
        Packed.putNumber(out, figures.taxes().size());
        for (TaxFigures tax : figures.taxes()) {
            writeTax(out, tax.tax());
            Packed.putNumber(out, tax.taxableAmount());
            Packed.putNumber(out, tax.taxAmount());
        }
        order.refunded().forEach(refunded -> {
            Packed.putDecimal(out, refunded.quantity());
            Packed.putNumber(out, refunded.total());
        });
        return Arrays.copyOf(out.array(), out.position());
    }

    private static int maxSize(Order order) {
        int texts = 0;
        int parts = order.content().size();
        for (LineItem line : order.content().lineItems()) {
            texts += Packed.maxBytes(line.name()) + Packed.maxBytes(line.sku());
            for (Tax tax : line.taxes().taxes()) {
                texts += Packed.maxBytes(tax.name());
                parts++;
            }
        }
        for (Discount discount : order.content().discounts()) {
            texts += Packed.maxBytes(discount.name());
        }
        for (Coupon coupon : order.content().coupons()) {
            texts += Packed.maxBytes(coupon.code()) + Packed.maxBytes(coupon.name())
                + coupon.rule().skus().stream().mapToInt(Packed::maxBytes).sum();
        }
        texts += order.priced().figures().appliedAmounts().size() * AMOUNT_SIZE;
        for (TaxFigures tax : order.priced().figures().taxes()) {
            texts += Packed.maxBytes(tax.tax().name());
            parts++;
        }
        return (2 + parts) * PART_SIZE + texts;
    }

    static OrderStatus status(byte[] bytes) {
        return STATUSES[bytes[0]];
    }

    static @Nullable Long customerId(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.get();
        Packed.uuid(in);
        Packed.number(in);
        long customerId = Packed.number(in);
        return customerId == 0 ? null : customerId;
    }

    static Order decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        OrderStatus status = STATUSES[in.get()];
        UUID uuid = Packed.uuid(in);
        long id = Packed.number(in);
        long customerId = Packed.number(in);
        long version = Packed.number(in);
        PricingPolicy policy = PricingPolicy.all().get(in.get());
        Instant createdAt = Instant.ofEpochMilli(Packed.number(in));
        Instant updatedAt = createdAt.plusMillis(Packed.number(in));
        Figures total = readFigures(in);
        List<TaxList> taxLists = new ArrayList<>();
        for (long left = Packed.number(in); left > 0; left--) {
            taxLists.add(readTaxList(in));
        }
        List<LineItem> lineItems = new ArrayList<>();
        List<LineFigures> lineFigures = new ArrayList<>();
        for (long left = Packed.number(in); left > 0; left--) {
            LineItem line = readLineItem(in, taxLists);
            lineItems.add(line);
            lineFigures.add(readLineFigures(in, line.taxes().taxes().size()));
        }
        List<Discount> discounts = new ArrayList<>();
        for (long left = Packed.number(in); left > 0; left--) {
            discounts.add(readDiscount(in, uuid, lineItems));
        }
        List<Long> appliedAmounts = new ArrayList<>();
        for (long left = Packed.number(in); left > 0; left--) {
            appliedAmounts.add(Packed.number(in));
        }
        List<Coupon> coupons = new ArrayList<>();
        for (long left = Packed.number(in); left > 0; left--) {
            coupons.add(readCoupon(in));
        }
        List<TaxFigures> taxes = new ArrayList<>();
        for (long left = Packed.number(in); left > 0; left--) {
            taxes.add(new TaxFigures(readTax(in), Packed.number(in), Packed.number(in)));
        }
        PricedOrder priced = new PricedOrder(new OrderContent(uuid, lineItems, discounts, coupons), policy,
            new PricedBasket(total, lineFigures, appliedAmounts, taxes));
        return new Order(id, customerId == 0 ? null : customerId, status, priced, readRefunded(in, lineItems.size()),
            createdAt, updatedAt, version);
    }

    /** Stands at the end, and only of refunded orders. */
    private static List<RefundedUnits> readRefunded(ByteBuffer in, int lines) {
        List<RefundedUnits> refunded = new ArrayList<>();
        if (in.hasRemaining()) {
            for (int i = 0; i < lines; i++) {
                refunded.add(new RefundedUnits(Packed.decimal(in), Packed.number(in)));
            }
        }
        return refunded;
    }

    /** Gives each distinct tax list a number, from 0. */
    private static Map<TaxList, Integer> numbered(List<LineItem> lines) {
        Map<TaxList, Integer> numbers = new LinkedHashMap<>();
        lines.forEach(line -> numbers.putIfAbsent(line.taxes(), numbers.size()));
        return numbers;
    }

    private static void writeTaxList(ByteBuffer out, TaxList taxes) {
        Packed.putNumber(out, 2 * taxes.taxes().size() + (taxes.included() ? 1 : 0));
        taxes.taxes().forEach(tax -> writeTax(out, tax));
    }

    private static TaxList readTaxList(ByteBuffer in) {
        long sizeAndIncluded = Packed.number(in);
        List<Tax> taxes = new ArrayList<>();
        for (long left = sizeAndIncluded / 2; left > 0; left--) {
            taxes.add(readTax(in));
        }
        return new TaxList(taxes, sizeAndIncluded % 2 == 1);
    }

    /** A tax without a name is the only one of its list, and so not compound. */
    private static void writeTax(ByteBuffer out, Tax tax) {
        Packed.putText(out, tax.name());
        Packed.putDecimal(out, tax.rate());
        if (tax.name() != null) {
            out.put((byte) (tax.compound() ? 1 : 0));
        }
    }

    private static Tax readTax(ByteBuffer in) {
        String name = Packed.text(in);
        return new Tax(name, Packed.decimal(in), name != null && in.get() == 1);
    }

    private static void writeLineItem(ByteBuffer out, Map<TaxList, Integer> taxLists, LineItem line) {
        Packed.putUuid(out, line.uuid());
        Packed.putText(out, line.sku());
        Packed.putText(out, line.name());
        Packed.putDecimal(out, line.quantity());
        Packed.putDecimal(out, line.price());
        Packed.putNumber(out, Objects.requireNonNull(taxLists.get(line.taxes())));
    }

    private static LineItem readLineItem(ByteBuffer in, List<TaxList> taxLists) {
        return new LineItem(Packed.uuid(in), Packed.text(in), Objects.requireNonNull(Packed.text(in)),
            Packed.decimal(in), Packed.decimal(in), taxLists.get((int) Packed.number(in)));
    }

    /** Writes the amounts of all taxes but the last, which is the rest of the tax total. */
    private static void writeLineFigures(ByteBuffer out, LineFigures line) {
        writeFigures(out, line.figures());
        List<Long> amounts = line.taxAmounts();
        amounts.subList(0, amounts.size() - 1).forEach(amount -> Packed.putNumber(out, amount));
    }

    private static LineFigures readLineFigures(ByteBuffer in, int taxes) {
        Figures figures = readFigures(in);
        List<Long> amounts = new ArrayList<>();
        long rest = figures.taxTotal();
        for (int i = 1; i < taxes; i++) {
            long amount = Packed.number(in);
            amounts.add(amount);
            rest -= amount;
        }
        amounts.add(rest);
        return new LineFigures(figures, amounts);
    }

    /** The numbers of what discounts can apply to: 0 is the order, n the nth line. */
    private static Map<UUID, Integer> targets(OrderContent content) {
        if (content.discounts().isEmpty()) {
            return Map.of();
        }
        Map<UUID, Integer> targets = new HashMap<>();
        targets.put(content.uuid(), 0);
        content.lineItems().forEach(line -> targets.put(line.uuid(), targets.size()));
        return targets;
    }

    private static void writeDiscount(ByteBuffer out, Map<UUID, Integer> targets, Discount discount) {
        Packed.putUuid(out, discount.uuid());
        Packed.putText(out, discount.name());
        out.put((byte) discount.type().ordinal());
        Packed.putDecimal(out, discount.amount());
        Packed.putNumber(out, Objects.requireNonNull(targets.get(discount.applyTo())));
    }

    private static Discount readDiscount(ByteBuffer in, UUID order, List<LineItem> lineItems) {
        UUID uuid = Packed.uuid(in);
        String name = Packed.text(in);
        DiscountType type = DISCOUNT_TYPES[in.get()];
        BigDecimal amount = Packed.decimal(in);
        int line = (int) Packed.number(in);
        return new Discount(uuid, name, type, amount, line == 0 ? order : lineItems.get(line - 1).uuid());
    }

    private static void writeCoupon(ByteBuffer out, Coupon coupon) {
        PromotionRule rule = coupon.rule();
        Packed.putNumber(out, coupon.promotion());
        Packed.putText(out, coupon.code());
        Packed.putText(out, coupon.name());
        out.put((byte) rule.type().ordinal());
        Packed.putDecimal(out, rule.amount());
        Packed.putNumber(out, rule.minimumSubtotal());
        Packed.putNumber(out, rule.skus().size());
        rule.skus().forEach(sku -> Packed.putText(out, sku));
        UnitSets sets = rule.sets();
        if (sets != null) {
            Packed.putNumber(out, sets.buy());
            Packed.putNumber(out, sets.get());
            Packed.putNumber(out, sets.most() == null ? 0 : sets.most());
        }
    }

    private static Coupon readCoupon(ByteBuffer in) {
        long promotion = Packed.number(in);
        String code = Objects.requireNonNull(Packed.text(in));
        String name = Objects.requireNonNull(Packed.text(in));
        PromotionType type = PROMOTION_TYPES[in.get()];
        BigDecimal amount = Packed.decimal(in);
        long minimum = Packed.number(in);
        SortedSet<String> skus = new TreeSet<>();
        for (long left = Packed.number(in); left > 0; left--) {
            skus.add(Objects.requireNonNull(Packed.text(in)));
        }
        return new Coupon(promotion, code, name, new PromotionRule(
            type, amount, skus, type == PromotionType.BUY_GET ? readSets(in) : null, minimum));
    }

    private static UnitSets readSets(ByteBuffer in) {
        long buy = Packed.number(in);
        long get = Packed.number(in);
        long most = Packed.number(in);
        return new UnitSets(buy, get, most == 0 ? null : most);
    }

    private static void writeFigures(ByteBuffer out, Figures figures) {
        Packed.putNumber(out, figures.subtotal());
        Packed.putNumber(out, figures.discountTotal());
        Packed.putNumber(out, figures.taxTotal());
        Packed.putNumber(out, figures.includedTaxTotal());
    }

    private static Figures readFigures(ByteBuffer in) {
        long subtotal = Packed.number(in);
        long discountTotal = Packed.number(in);
        long taxTotal = Packed.number(in);
        long included = Packed.number(in);
        return new Figures(subtotal, discountTotal, taxTotal, included,
            subtotal - discountTotal + taxTotal - included);
    }
}
