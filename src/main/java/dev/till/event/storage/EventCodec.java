package dev.till.event.storage;

import dev.till.event.Event;
import dev.till.event.EventSubject;
import dev.till.event.EventType;
import dev.till.event.NewEvent;
import dev.till.event.NumberedEvent;
import dev.till.store.memory.Packed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs events into a few hundred bytes each: type, time, subject, the length of the JSON, and the JSON compressed with
 * a dictionary of its field names.
 */
final class EventCodec {

    private static final EventType[] TYPES = EventType.values();
    /** Strings that many events have. Those that most have are at the end. */
    private static final byte[] DICTIONARY = """
        {"code":"WELCOME10","name":"","type":"percent","amount":0.1,"skus":["],"buy_quantity":2,"get_quantity":1,\
        "max_sets":,"minimum_subtotal":0.00,"starts_at":"2026-,"ends_at":","usage_limit":100,\
        "usage_limit_per_customer":1,"active":true,"used":100,"created_at":"
        {"id":1,"sku":"","name":"","description":"","price":10.00,"tax_rate":0.0625,"taxes":[{"name":","tax_rate":,\
        "compound":false}],"tax_included":true,"quantity":0,"low_stock_at":5}
        "pricing_policy":"order_first""pricing_policy":"per_line""pricing_policy":"stepwise_half_even"\
        "pricing_policy":"per_rate","included_tax_total":0.00,"coupons":[{"code":"WELCOME10","name":"","type":"amount",\
        "amount":1.00,"status":"not_applicable","reason":"minimum_subtotal","status":"applied"}],"refunded_total":,\
        "refunded_quantity":1,"status":"cancelled","taxes":[{"name":"State tax","tax_rate":,"compound":true,\
        "tax_amount":0.00}],"tax_included":true,"type":"amount","amount":5.00,"applied_amount":5.00},\
        {"uuid":"01900000-0000-7000-8000-000000000000","coupon_code":"","name":"","type":"percent","amount":0.1,\
        "apply_to":"01900000-0000-7000-8000-000000000000","applied_amount":0.00}
        {"id":1,"uuid":"01900000-0000-7000-8000-000000000000","customer_id":1,"sku":"","status":"placed",\
        "currency":"USD","pricing_policy":"standard","line_items":[{"uuid":"01900000-0000-7000-8000-000000000000",\
        "sku":"","name":"","quantity":1,"price":10.00,"tax_rate":0.0625,"subtotal":10.00,"discount_total":0.00,\
        "tax_total":0.00,"total":10.00},{"uuid":"01900000-0000-7000-8000-000000000000","name":"","quantity":2,\
        "price":5.00,"tax_rate":0,"subtotal":10.00,"discount_total":0.00,"tax_total":0.00,"total":10.00}],\
        "discounts":[],"taxes":[],"taxes":[{"tax_rate":0.0625,"taxable_amount":10.00,"tax_amount":0.63}],\
        "subtotal":10.00,"discount_total":0.00,"tax_total":0.63,"total":10.63,"created_at":"2026-01-01T00:00:00.000Z",\
        "updated_at":"2026-01-01T00:00:00.000Z"}""".getBytes(StandardCharsets.UTF_8);
    /** Type, time, the longest subject, and the length. */
    private static final int MAX_HEAD = 100;

    /** Allocates much memory outside of the heap, so that one serves all events. */
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private byte[] buffer = new byte[1 << 12];

    /** Compresses one event at a time. */
    synchronized byte[] encode(NewEvent event) {
        byte[] json = event.data().get().getBytes(StandardCharsets.UTF_8);
        int most = MAX_HEAD + json.length + json.length / 100 + 100;
        ByteBuffer out = ByteBuffer.wrap(most <= buffer.length ? buffer : new byte[most]);
        out.put((byte) event.type().ordinal());
        Packed.putNumber(out, event.createdAt().toEpochMilli());
        put(out, event.subject());
        Packed.putNumber(out, json.length);
        deflater.reset();
        deflater.setDictionary(DICTIONARY);
        deflater.setInput(json);
        deflater.finish();
        deflater.deflate(out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void put(ByteBuffer out, EventSubject subject) {
        if (subject.orderUuid() != null) {
            Packed.putUuid(out, subject.orderUuid());
        } else {
            Packed.putText(out, subject.sku() == null ? subject.code() : subject.sku());
        }
    }

    /** Reads the time alone. */
    static Instant createdAt(byte[] row) {
        return Instant.ofEpochMilli(Packed.number(ByteBuffer.wrap(row, 1, row.length - 1)));
    }

    /** Reads the type alone. */
    static EventType type(byte[] row) {
        return TYPES[row[0]];
    }

    /** Reads the length of the JSON alone, in bytes. */
    static int size(byte[] row) {
        ByteBuffer in = ByteBuffer.wrap(row);
        EventType type = TYPES[in.get()];
        Packed.number(in);
        subject(type, in);
        return (int) Packed.number(in);
    }

    /** Reads the events of one page, one after the other, with one decompressor. */
    static final class Reader implements AutoCloseable {

        private final Inflater inflater = new Inflater(true);
        private int size;

        Event read(long id, byte[] row) {
            ByteBuffer in = ByteBuffer.wrap(row);
            EventType type = TYPES[in.get()];
            Instant createdAt = Instant.ofEpochMilli(Packed.number(in));
            NumberedEvent head = new NumberedEvent(id, type, subject(type, in), createdAt);
            size = (int) Packed.number(in);
            return new Event(head, json(in));
        }

        /** The bytes of the JSON of the last event. */
        int size() {
            return size;
        }

        private String json(ByteBuffer in) {
            byte[] json = new byte[size];
            try {
                inflater.reset();
                inflater.setDictionary(DICTIONARY);
                inflater.setInput(in);
                if (inflater.inflate(json) < size) {
                    throw new IllegalStateException("An event ends early");
                }
            } catch (DataFormatException malformed) {
                throw new IllegalStateException(malformed);
            }
            return new String(json, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            inflater.end();
        }
    }

    private static EventSubject subject(EventType type, ByteBuffer in) {
        return switch (type) {
            case ORDER_PLACED, ORDER_CHANGED, ORDER_CANCELLED, ORDER_REFUNDED -> EventSubject.ofOrder(Packed.uuid(in));
            case PRODUCT_SOLD_OUT, PRODUCT_LOW_STOCK, PRODUCT_BACK_IN_STOCK -> EventSubject.ofProduct(text(in));
            case PROMOTION_EXHAUSTED -> EventSubject.ofPromotion(text(in));
        };
    }

    private static String text(ByteBuffer in) {
        return Objects.requireNonNull(Packed.text(in));
    }
}
