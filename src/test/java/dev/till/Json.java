package dev.till;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * JSON as text, digit by digit as a test writes it, with {@code '} for {@code "}. Where a test has nothing to say of a
 * required field, it has a value that is fine.
 */
public final class Json {

    private Json() {
    }

    /** One value: text is JSON already, a UUID gets its quotes. */
    public static String json(Object value) {
        return (value instanceof UUID ? "'" + value + "'" : String.valueOf(value)).replace('\'', '"');
    }

    /** An object of these names and values. A value of {@code "absent"} leaves the field out. */
    public static String object(Object... namesAndValues) {
        return object(Map.of(), namesAndValues);
    }

    /** A line without a sku: one unit at 10.00, untaxed. */
    public static String line(Object... namesAndValues) {
        return object(Map.of("name", "'Thing'", "price", "10.00"), namesAndValues);
    }

    /** A line of a product. */
    public static String lineOf(String sku, Object... namesAndValues) {
        return object(Map.of("sku", "'" + sku + "'"), namesAndValues);
    }

    /** A discount of 10% off the order. */
    public static String discount(Object... namesAndValues) {
        return object(Map.of("type", "'percent'", "amount", "0.1"), namesAndValues);
    }

    /** An order of these lines. */
    public static String order(String... lines) {
        return object("line_items", Arrays.toString(lines));
    }

    /** An order of these lines and discounts. */
    public static String order(List<String> lines, List<String> discounts) {
        return object("line_items", lines, "discounts", discounts);
    }

    /** As many of the same as are asked for. */
    public static String times(int count, String element) {
        return Collections.nCopies(count, element).toString();
    }

    private static String object(Map<String, String> defaults, Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>(defaults);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        List<String> members = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (!"absent".equals(value)) {
                members.add("\"" + name + "\": " + json(value));
            }
        });
        return members.stream().collect(Collectors.joining(", ", "{", "}"));
    }
}
