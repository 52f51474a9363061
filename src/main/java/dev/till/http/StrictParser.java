package dev.till.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parses values in one spelling only: Java and Spring also accept {@code 1-1-1-1-1}, {@code 0x10} and {@code on}. Every
 * method throws IllegalArgumentException if the text has another form.
 */
public final class StrictParser {

    private static final int UUID_LENGTH = 36;
    /** Without leading zeros, a plus sign, or a minus sign before zero. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    /** RFC 3339. Java also accepts years of nine digits and the hour 24. */
    private static final Pattern TIME = Pattern.compile(
        "\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)",
        Pattern.CASE_INSENSITIVE);

    private static final String A_WHOLE_NUMBER = "must be a whole number";
    private static final String A_BOOLEAN = "must be true or false";
    private static final Map<Class<?>, String> EXPECTED = Map.of(
        String.class, "must be text",
        BigDecimal.class, "must be a number",
        Integer.class, A_WHOLE_NUMBER,
        int.class, A_WHOLE_NUMBER,
        Long.class, A_WHOLE_NUMBER,
        long.class, A_WHOLE_NUMBER,
        Boolean.class, A_BOOLEAN,
        boolean.class, A_BOOLEAN,
        UUID.class, "must be a UUID of 36 characters",
        Instant.class, "must be a time such as 2026-01-31T09:30:00Z");

    private StrictParser() {
    }

    /** The message of a fault whose value does not have the type. */
    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "must be of another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        return EXPECTED.getOrDefault(type,
            Collection.class.isAssignableFrom(type) ? "must be an array" : "must be an object");
    }

    /** Returns the UUID that a text of 36 characters spells. */
    public static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        // A text of 36 characters may still have groups of other lengths: a long first and a short last one.
        if (text.length() != UUID_LENGTH || !uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a UUID");
        }
        return uuid;
    }

    /** Returns the whole number that a text spells as JSON would. */
    public static long longNumber(String text) {
        return Long.parseLong(digits(text));
    }

    static int intNumber(String text) {
        return Integer.parseInt(digits(text));
    }

    static Instant time(String text) {
        if (TIME.matcher(text).matches()) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException noSuchDay) {
                // Rejected below.
            }
        }
        throw new IllegalArgumentException("not a time");
    }

    static boolean bool(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    private static String digits(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a whole number");
        }
        return text;
    }
}
