package dev.till.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value of another type should have been, in a client's words. */
final class Expectation {

    private static final String WHOLE_NUMBER = "must be a whole number";
    private static final String TRUTH = "must be true or false";

    private static final Map<Class<?>, String> BY_TYPE = Map.of(
        String.class, "must be text",
        BigDecimal.class, "must be a number",
        Integer.class, WHOLE_NUMBER,
        int.class, WHOLE_NUMBER,
        Long.class, WHOLE_NUMBER,
        long.class, WHOLE_NUMBER,
        Boolean.class, TRUTH,
        boolean.class, TRUTH,
        UUID.class, "must be a UUID of 36 characters",
        Instant.class, "must be a time such as 2026-01-31T09:30:00Z");

    private Expectation() {
    }

    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "must be of another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        return BY_TYPE.getOrDefault(type,
            Collection.class.isAssignableFrom(type) ? "must be an array" : "must be an object");
    }
}
