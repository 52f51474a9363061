package dev.till.order.storage;

import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.LineFigures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.Tax;
import dev.till.pricing.TaxFigures;
import dev.till.pricing.TaxList;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final int BYTES_PER_CHAR = 3;
    private static final int NUMBER_BITS = 7;
    private static final long NUMBER_MASK = 0x7F;
    private static final OrderStatus[] STATUSES = OrderStatus.values();
    private static final DiscountType[] DISCOUNT_TYPES = DiscountType.values();

    private OrderCodec() {
    }

    static byte[] encode(Order order) {
        ByteBuffer out = ByteBuffer.allocate(maxSize(order));
        OrderContent content = order.content();
        PricedBasket figures = order.priced().figures();
        out.put((byte) order.status().ordinal());
        writeUuid(out, content.uuid());
        writeNumber(out, order.id());
        writeNumber(out, order.customerId() == null ? 0 : order.customerId());
        writeNumber(out, order.version());
        out.put((byte) PricingPolicy.all().indexOf(order.priced().policy()));
        writeNumber(out, order.createdAt().toEpochMilli());
        writeNumber(out, order.updatedAt().toEpochMilli() - order.createdAt().toEpochMilli());
        writeFigures(out, figures.order());
        Map<TaxList, Integer> taxLists = numbered(content.lineItems());
        writeNumber(out, taxLists.size());
        taxLists.keySet().forEach(taxes -> writeTaxList(out, taxes));
        writeNumber(out, content.lineItems().size());
        for (int i = 0; i < content.lineItems().size(); i++) {
            writeLineItem(out, taxLists, content.lineItems().get(i));
            writeLineFigures(out, figures.lines().get(i));
        }
        writeNumber(out, content.discounts().size());
        Map<UUID, Integer> targets = targets(content);
        for (int i = 0; i < content.discounts().size(); i++) {
            writeDiscount(out, targets, content.discounts().get(i));
            writeNumber(out, figures.appliedAmounts().get(i));
        }
        writeNumber(out, figures.taxes().size());
        for (TaxFigures tax : figures.taxes()) {
            writeTax(out, tax.tax());
            writeNumber(out, tax.taxableAmount());
            writeNumber(out, tax.taxAmount());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static int maxSize(Order order) {
        int chars = 0;
        int parts = order.content().size();
        for (LineItem line : order.content().lineItems()) {
            chars += length(line.name()) + length(line.sku());
            for (Tax tax : line.taxes().taxes()) {
                chars += length(tax.name());
                parts++;
            }
        }
        for (Discount discount : order.content().discounts()) {
            chars += length(discount.name());
        }
        for (TaxFigures tax : order.priced().figures().taxes()) {
            chars += length(tax.tax().name());
            parts++;
        }
        return (2 + parts) * PART_SIZE + chars * BYTES_PER_CHAR;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    static OrderStatus status(byte[] bytes) {
        return STATUSES[bytes[0]];
    }

    static Order decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        OrderStatus status = STATUSES[in.get()];
        UUID uuid = readUuid(in);
        long id = readNumber(in);
        long customerId = readNumber(in);
        long version = readNumber(in);
        PricingPolicy policy = PricingPolicy.all().get(in.get());
        Instant createdAt = Instant.ofEpochMilli(readNumber(in));
        Instant updatedAt = createdAt.plusMillis(readNumber(in));
        Figures total = readFigures(in);
        List<TaxList> taxLists = new ArrayList<>();
        for (long left = readNumber(in); left > 0; left--) {
            taxLists.add(readTaxList(in));
        }
        List<LineItem> lineItems = new ArrayList<>();
        List<LineFigures> lineFigures = new ArrayList<>();
        for (long left = readNumber(in); left > 0; left--) {
            LineItem line = readLineItem(in, taxLists);
            lineItems.add(line);
            lineFigures.add(readLineFigures(in, line.taxes().taxes().size()));
        }
        List<Discount> discounts = new ArrayList<>();
        List<Long> appliedAmounts = new ArrayList<>();
        for (long left = readNumber(in); left > 0; left--) {
            discounts.add(readDiscount(in, uuid, lineItems));
            appliedAmounts.add(readNumber(in));
        }
        List<TaxFigures> taxes = new ArrayList<>();
        for (long left = readNumber(in); left > 0; left--) {
            taxes.add(new TaxFigures(readTax(in), readNumber(in), readNumber(in)));
        }
        PricedOrder priced = new PricedOrder(new OrderContent(uuid, lineItems, discounts), policy,
            new PricedBasket(total, lineFigures, appliedAmounts, taxes));
        return new Order(id, customerId == 0 ? null : customerId, status, priced, createdAt, updatedAt,
            version);
    }

    /** Gives each distinct tax list a number, from 0. */
    private static Map<TaxList, Integer> numbered(List<LineItem> lines) {
        Map<TaxList, Integer> numbers = new LinkedHashMap<>();
        lines.forEach(line -> numbers.putIfAbsent(line.taxes(), numbers.size()));
        return numbers;
    }

    private static void writeTaxList(ByteBuffer out, TaxList taxes) {
        writeNumber(out, 2 * taxes.taxes().size() + (taxes.included() ? 1 : 0));
        taxes.taxes().forEach(tax -> writeTax(out, tax));
    }

    private static TaxList readTaxList(ByteBuffer in) {
        long sizeAndIncluded = readNumber(in);
        List<Tax> taxes = new ArrayList<>();
        for (long left = sizeAndIncluded / 2; left > 0; left--) {
            taxes.add(readTax(in));
        }
        return new TaxList(taxes, sizeAndIncluded % 2 == 1);
    }

    /** A tax without a name is the only one of its list, and so not compound. */
    private static void writeTax(ByteBuffer out, Tax tax) {
        writeText(out, tax.name());
        writeDecimal(out, tax.rate());
        if (tax.name() != null) {
            out.put((byte) (tax.compound() ? 1 : 0));
        }
    }

    private static Tax readTax(ByteBuffer in) {
        String name = readText(in);
        return new Tax(name, readDecimal(in), name != null && in.get() == 1);
    }

    private static void writeLineItem(ByteBuffer out, Map<TaxList, Integer> taxLists, LineItem line) {
        writeUuid(out, line.uuid());
        writeText(out, line.sku());
        writeText(out, line.name());
        writeDecimal(out, line.quantity());
        writeDecimal(out, line.price());
        writeNumber(out, Objects.requireNonNull(taxLists.get(line.taxes())));
    }

    private static LineItem readLineItem(ByteBuffer in, List<TaxList> taxLists) {
        return new LineItem(readUuid(in), readText(in), Objects.requireNonNull(readText(in)), readDecimal(in),
            readDecimal(in), taxLists.get((int) readNumber(in)));
    }

    /** Writes the amounts of all taxes but the last, which is the rest of the tax total. */
    private static void writeLineFigures(ByteBuffer out, LineFigures line) {
        writeFigures(out, line.figures());
        List<Long> amounts = line.taxAmounts();
        amounts.subList(0, amounts.size() - 1).forEach(amount -> writeNumber(out, amount));
    }

    private static LineFigures readLineFigures(ByteBuffer in, int taxes) {
        Figures figures = readFigures(in);
        List<Long> amounts = new ArrayList<>();
        long rest = figures.taxTotal();
        for (int i = 1; i < taxes; i++) {
            long amount = readNumber(in);
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
        writeUuid(out, discount.uuid());
        writeText(out, discount.name());
        out.put((byte) discount.type().ordinal());
        writeDecimal(out, discount.amount());
        writeNumber(out, Objects.requireNonNull(targets.get(discount.applyTo())));
    }

    private static Discount readDiscount(ByteBuffer in, UUID order, List<LineItem> lineItems) {
        UUID uuid = readUuid(in);
        String name = readText(in);
        DiscountType type = DISCOUNT_TYPES[in.get()];
        BigDecimal amount = readDecimal(in);
        int line = (int) readNumber(in);
        return new Discount(uuid, name, type, amount, line == 0 ? order : lineItems.get(line - 1).uuid());
    }

    private static void writeFigures(ByteBuffer out, Figures figures) {
        writeNumber(out, figures.subtotal());
        writeNumber(out, figures.discountTotal());
        writeNumber(out, figures.taxTotal());
        writeNumber(out, figures.includedTaxTotal());
    }

    private static Figures readFigures(ByteBuffer in) {
        long subtotal = readNumber(in);
        long discountTotal = readNumber(in);
        long taxTotal = readNumber(in);
        long included = readNumber(in);
        return new Figures(subtotal, discountTotal, taxTotal, included,
            subtotal - discountTotal + taxTotal - included);
    }

    private static void writeUuid(ByteBuffer out, UUID uuid) {
        out.putLong(uuid.getMostSignificantBits());
        out.putLong(uuid.getLeastSignificantBits());
    }

    private static UUID readUuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    /** The limits of orders keep every unscaled value within a long. */
    private static void writeDecimal(ByteBuffer out, BigDecimal number) {
        out.put((byte) number.scale());
        writeNumber(out, number.unscaledValue().longValueExact());
    }

    private static BigDecimal readDecimal(ByteBuffer in) {
        int scale = in.get();
        return BigDecimal.valueOf(readNumber(in), scale);
    }

    /** Writes 0 for null, otherwise the length plus 1 and the text. */
    private static void writeText(ByteBuffer out, @Nullable String text) {
        if (text == null) {
            writeNumber(out, 0);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            writeNumber(out, bytes.length + 1L);
            out.put(bytes);
        }
    }

    private static @Nullable String readText(ByteBuffer in) {
        int length = (int) readNumber(in) - 1;
        if (length < 0) {
            return null;
        }
        int start = in.position();
        in.position(start + length);
        return new String(in.array(), start, length, StandardCharsets.UTF_8);
    }

    /**
     * Writes 7 bits in each byte, the lowest first; the highest bit of a byte tells whether another one follows. With 8
     * bytes for each number, an order of three lines and two discounts would take 300 bytes more.
     */
    private static void writeNumber(ByteBuffer out, long number) {
        long rest = number;
        while ((rest & ~NUMBER_MASK) != 0) {
            out.put((byte) (rest | ~NUMBER_MASK));
            rest >>>= NUMBER_BITS;
        }
        out.put((byte) rest);
    }

    private static long readNumber(ByteBuffer in) {
        long number = 0;
        for (int shift = 0;; shift += NUMBER_BITS) {
            byte next = in.get();
            number |= (next & NUMBER_MASK) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
