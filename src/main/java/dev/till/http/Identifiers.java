package dev.till.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads values in their one spelling, where Java and Spring take {@code 1-1-1-1-1}, {@code 0x10} and {@code on}. */
final class Identifiers {

    private static final int UUID_LENGTH = 36;
    /** Without leading zeros, a plus, or a minus before the zero. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    /** RFC 3339's, of which Java takes more: years of nine digits, and a day's hour 24. */
    private static final Pattern TIME = Pattern.compile(
        "\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)",
        Pattern.CASE_INSENSITIVE);

    private Identifiers() {
    }

    /** Throws IllegalArgumentException on anything but the 36-character form. */
    static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        // Of 36 characters, only groups of other lengths, such as a long first and a short last one, come this far.
        if (text.length() != UUID_LENGTH || !uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a UUID");
        }
        return uuid;
    }

    /** Throws IllegalArgumentException on anything but a whole number as Till itself writes it. */
    static long wholeNumber(String text) {
        return Long.parseLong(digits(text));
    }

    /** As {@link #wholeNumber}, of what an int can hold. */
    static int smallNumber(String text) {
        return Integer.parseInt(digits(text));
    }

    /** Throws IllegalArgumentException on anything but a time as RFC 3339 writes it, of any zone. */
    static Instant time(String text) {
        if (TIME.matcher(text).matches()) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException noSuchDay) {
                // Said below, as for everything else that is no time.
            }
        }
        throw new IllegalArgumentException("not a time");
    }

    /** Throws IllegalArgumentException on anything but {@code true} and {@code false}. */
    static boolean truth(String text) {
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
