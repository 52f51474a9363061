package dev.till.order.storage;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.till.order.Discount;
import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.order.OrderContent;
import dev.till.order.OrderStatus;
import dev.till.order.PricedOrder;
import dev.till.pricing.DiscountType;
import dev.till.pricing.Figures;
import dev.till.pricing.PricedBasket;
import dev.till.pricing.PricingPolicy;
import dev.till.pricing.TaxFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * An order in a few hundred bytes, and back. As objects it would be ten times that in dozens of pieces, all of which
 * the collector copies again and again while the store grows.
 *
 * <p>The bytes live as long as the process: there is no older form to read.
 */
final class OrderCodec {

    private static final int USUAL_SIZE = 512;
    private static final OrderStatus[] STATUSES = OrderStatus.values();
    private static final DiscountType[] DISCOUNT_TYPES = DiscountType.values();

    private OrderCodec() {
    }

    static byte[] encode(Order order) {
        Output out = new Output(USUAL_SIZE, -1);
        OrderContent content = order.content();
        PricedBasket figures = order.priced().figures();
        out.writeByte(order.status().ordinal());
        writeUuid(out, content.uuid());
        out.writeVarLong(order.id(), true);
        out.writeVarLong(order.customerId() == null ? 0 : order.customerId(), true);
        out.writeVarLong(order.version(), true);
        out.writeString(order.priced().policy().name());
        out.writeVarLong(order.createdAt().toEpochMilli(), true);
        out.writeVarLong(order.updatedAt().toEpochMilli(), true);
        writeFigures(out, figures.order());
        out.writeVarInt(content.lineItems().size(), true);
        for (int i = 0; i < content.lineItems().size(); i++) {
            writeLineItem(out, content.lineItems().get(i));
            writeFigures(out, figures.lines().get(i));
        }
        out.writeVarInt(content.discounts().size(), true);
        Map<UUID, Integer> targets = targets(content);
        for (int i = 0; i < content.discounts().size(); i++) {
            writeDiscount(out, targets, content.discounts().get(i));
            out.writeVarLong(figures.appliedAmounts().get(i), true);
        }
        out.writeVarInt(figures.taxes().size(), true);
        for (TaxFigures tax : figures.taxes()) {
            writeDecimal(out, tax.taxRate());
            out.writeVarLong(tax.taxableAmount(), true);
            out.writeVarLong(tax.taxAmount(), true);
        }
        return out.toBytes();
    }

    static OrderStatus status(byte[] bytes) {
        return STATUSES[bytes[0]];
    }

    static Order decode(byte[] bytes) {
        Input in = new Input(bytes);
        OrderStatus status = STATUSES[in.readByte()];
        UUID uuid = readUuid(in);
        long id = in.readVarLong(true);
        long customerId = in.readVarLong(true);
        long version = in.readVarLong(true);
        PricingPolicy policy = PricingPolicy.named(in.readString()).orElseThrow();
        Instant createdAt = Instant.ofEpochMilli(in.readVarLong(true));
        Instant updatedAt = Instant.ofEpochMilli(in.readVarLong(true));
        Figures total = readFigures(in);
        List<LineItem> lineItems = new ArrayList<>();
        List<Figures> lineFigures = new ArrayList<>();
        for (int left = in.readVarInt(true); left > 0; left--) {
            lineItems.add(readLineItem(in));
            lineFigures.add(readFigures(in));
        }
        List<Discount> discounts = new ArrayList<>();
        List<Long> appliedAmounts = new ArrayList<>();
        for (int left = in.readVarInt(true); left > 0; left--) {
            discounts.add(readDiscount(in, uuid, lineItems));
            appliedAmounts.add(in.readVarLong(true));
        }
        List<TaxFigures> taxes = new ArrayList<>();
        for (int left = in.readVarInt(true); left > 0; left--) {
            taxes.add(new TaxFigures(readDecimal(in), in.readVarLong(true), in.readVarLong(true)));
        }
        PricedOrder priced = new PricedOrder(new OrderContent(uuid, lineItems, discounts), policy,
            new PricedBasket(total, lineFigures, appliedAmounts, taxes));
        return new Order(id, customerId == 0 ? null : customerId, status, priced, createdAt, updatedAt,
            version);
    }

    private static void writeLineItem(Output out, LineItem line) {
        writeUuid(out, line.uuid());
        out.writeString(line.sku());
        out.writeString(line.name());
        writeDecimal(out, line.quantity());
        writeDecimal(out, line.price());
        writeDecimal(out, line.taxRate());
    }

    private static LineItem readLineItem(Input in) {
        return new LineItem(readUuid(in), in.readString(), in.readString(), readDecimal(in), readDecimal(in),
            readDecimal(in));
    }

    /** What discounts can apply to, as numbers: 0 is the order, n the nth line. */
    private static Map<UUID, Integer> targets(OrderContent content) {
        if (content.discounts().isEmpty()) {
            return Map.of();
        }
        Map<UUID, Integer> targets = new HashMap<>();
        targets.put(content.uuid(), 0);
        content.lineItems().forEach(line -> targets.put(line.uuid(), targets.size()));
        return targets;
    }

    private static void writeDiscount(Output out, Map<UUID, Integer> targets, Discount discount) {
        writeUuid(out, discount.uuid());
        out.writeString(discount.name());
        out.writeByte(discount.type().ordinal());
        writeDecimal(out, discount.amount());
        out.writeVarInt(Objects.requireNonNull(targets.get(discount.applyTo())), true);
    }

    private static Discount readDiscount(Input in, UUID order, List<LineItem> lineItems) {
        UUID uuid = readUuid(in);
        String name = in.readString();
        DiscountType type = DISCOUNT_TYPES[in.readByte()];
        BigDecimal amount = readDecimal(in);
        int line = in.readVarInt(true);
        return new Discount(uuid, name, type, amount, line == 0 ? order : lineItems.get(line - 1).uuid());
    }

    private static void writeFigures(Output out, Figures figures) {
        out.writeVarLong(figures.subtotal(), true);
        out.writeVarLong(figures.discountTotal(), true);
        out.writeVarLong(figures.taxTotal(), true);
        out.writeVarLong(figures.total(), true);
    }

    private static Figures readFigures(Input in) {
        return new Figures(in.readVarLong(true), in.readVarLong(true), in.readVarLong(true), in.readVarLong(true));
    }

    private static void writeUuid(Output out, UUID uuid) {
        out.writeLong(uuid.getMostSignificantBits());
        out.writeLong(uuid.getLeastSignificantBits());
    }

    private static UUID readUuid(Input in) {
        return new UUID(in.readLong(), in.readLong());
    }

    /** The ranges of orders keep every unscaled value within a long. */
    private static void writeDecimal(Output out, BigDecimal number) {
        out.writeByte(number.scale());
        out.writeVarLong(number.unscaledValue().longValueExact(), true);
    }

    private static BigDecimal readDecimal(Input in) {
        int scale = in.readByte();
        return BigDecimal.valueOf(in.readVarLong(true), scale);
    }
}
