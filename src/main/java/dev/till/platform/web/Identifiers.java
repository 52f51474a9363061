package dev.till.platform.web;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads identifiers in their one spelling, where Java takes {@code 1-1-1-1-1} and {@code 0x10} as well. */
final class Identifiers {

    private static final int UUID_LENGTH = 36;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,19}");

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

    /** Throws IllegalArgumentException on anything but decimal digits, with or without a minus. */
    static long wholeNumber(String text) {
        return Long.parseLong(digits(text));
    }

    /** As {@link #wholeNumber}, of what an int can hold. */
    static int smallNumber(String text) {
        return Integer.parseInt(digits(text));
    }

    private static String digits(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a whole number");
        }
        return text;
    }
}
