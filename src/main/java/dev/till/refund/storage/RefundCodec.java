package dev.till.refund.storage;

import dev.till.order.LineItem;
import dev.till.order.Order;
import dev.till.pricing.LineUnits;
import dev.till.refund.Refund;
import dev.till.refund.RefundContent;
import dev.till.refund.RefundLine;
import dev.till.store.memory.Packed;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Converts a refund to a few bytes and back. Its figures are not among them: they follow from the order, whose lines
 * never change after a refund, and from the units that were refunded before.
 *
 * <p>The bytes live as long as the process, so there is no older format to read.
 */
final class RefundCodec {

    /** At least the bytes of a line, and of the refund's own fields without the reason. */
    private static final int PART_SIZE = 64;

    private RefundCodec() {
    }

    /** Returns the bytes of a refund. The order has it among its refunded units. */
    static byte[] encode(Order order, Refund refund) {
        RefundContent content = refund.content();
        ByteBuffer out = ByteBuffer.allocate(
            (1 + content.lines().size()) * PART_SIZE + Packed.maxBytes(content.reason()));
        Packed.putUuid(out, refund.uuid());
        Packed.putNumber(out, refund.number());
        Packed.putText(out, content.reason());
        Packed.putNumber(out, refund.createdAt().toEpochMilli());
        Map<UUID, Integer> places = new HashMap<>();
        order.content().lineItems().forEach(line -> places.put(line.uuid(), places.size()));
        Packed.putNumber(out, content.lines().size());
        for (RefundLine line : content.lines()) {
            int place = Objects.requireNonNull(places.get(line.line().uuid()));
            Packed.putNumber(out, 2L * place + (line.restock() ? 1 : 0));
            Packed.putDecimal(out, order.refunded(place).quantity());
            Packed.putDecimal(out, line.quantity());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    static Refund decode(Order order, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        UUID uuid = Packed.uuid(in);
        long number = Packed.number(in);
        String reason = Packed.text(in);
        Instant createdAt = Instant.ofEpochMilli(Packed.number(in));
        List<RefundLine> lines = new ArrayList<>();
        for (long left = Packed.number(in); left > 0; left--) {
            lines.add(decodeLine(order, in));
        }
        return new Refund(uuid, number, new RefundContent(order.uuid(), reason, lines), createdAt);
    }

    private static RefundLine decodeLine(Order order, ByteBuffer in) {
        long placeAndRestock = Packed.number(in);
        int place = (int) (placeAndRestock / 2);
        BigDecimal upTo = Packed.decimal(in);
        BigDecimal quantity = Packed.decimal(in);
        LineItem line = order.content().lineItems().get(place);
        LineUnits units = new LineUnits(order.priced().figures().lines().get(place), line.quantity());
        return new RefundLine(line, quantity, placeAndRestock % 2 == 1, units.between(upTo.subtract(quantity), upTo));
    }
}
