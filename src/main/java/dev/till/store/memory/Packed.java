package dev.till.store.memory;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values to a few bytes and reads them back, for rows that would take several times the heap as objects. Each
 * method that reads returns what the method of the same type has written.
 */
public final class Packed {

    private static final int BYTES_PER_CHAR = 3;
    private static final int NUMBER_BITS = 7;
    private static final long NUMBER_MASK = 0x7F;

    private Packed() {
    }

    /** Returns at least the bytes of a text without its length; 0 for null. */
    public static int maxBytes(@Nullable String text) {
        return text == null ? 0 : text.length() * BYTES_PER_CHAR;
    }

    /** Writes 16 bytes. */
    public static void putUuid(ByteBuffer out, UUID uuid) {
        out.putLong(uuid.getMostSignificantBits());
        out.putLong(uuid.getLeastSignificantBits());
    }

    /** Reads a UUID. */
    public static UUID uuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    /** Writes a number of at least 0 whose unscaled value is a long. */
    public static void putDecimal(ByteBuffer out, BigDecimal number) {
        out.put((byte) number.scale());
        putNumber(out, number.unscaledValue().longValueExact());
    }

    /** Reads a decimal number, with its scale. */
    public static BigDecimal decimal(ByteBuffer in) {
        int scale = in.get();
        return BigDecimal.valueOf(number(in), scale);
    }

    /** Writes 0 for null, otherwise the length plus 1 and the text. */
    public static void putText(ByteBuffer out, @Nullable String text) {
        if (text == null) {
            putNumber(out, 0);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            putNumber(out, bytes.length + 1L);
            out.put(bytes);
        }
    }

    /** Reads a text or null. The buffer has an array. */
    public static @Nullable String text(ByteBuffer in) {
        int length = (int) number(in) - 1;
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
    public static void putNumber(ByteBuffer out, long number) {
        long rest = number;
        while ((rest & ~NUMBER_MASK) != 0) {
            out.put((byte) (rest | ~NUMBER_MASK));
            rest >>>= NUMBER_BITS;
        }
        out.put((byte) rest);
    }

    /** Reads a whole number. */
    public static long number(ByteBuffer in) {
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
