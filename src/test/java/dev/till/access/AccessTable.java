package dev.till.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file {@code access.md}: the status of each call for each kind of caller. */
final class AccessTable {

    static final Path FILE = Path.of("src/test/resources/access.md");

    private static final String ORDER = "/orders/{}";
    private static final Pattern CALL = Pattern.compile("`([A-Z]+) (/[^`]*)`(?:, )?");
    private static final int HEAD_LINES = 2;

    /** Who sends a call: the columns of the table, in their order. */
    enum Sender {
        ANYONE, STAFF_KEY, NO_TOKEN, OTHER_TOKEN, CUSTOMER, CUSTOMER_OF_ANOTHER, CALCULATOR, CALCULATOR_OF_CUSTOMER,
        STAFF;

        boolean hasToken() {
            return ordinal() >= NO_TOKEN.ordinal();
        }

        /** Whether there is such a sender: only what belongs to someone can belong to another. */
        private boolean sends(String path) {
            return switch (this) {
                case CUSTOMER_OF_ANOTHER -> path.startsWith("/customers/{}") || path.startsWith(ORDER);
                case CALCULATOR_OF_CUSTOMER -> path.startsWith(ORDER);
                default -> true;
            };
        }
    }

    /**
     * One call.
     *
     * @param method   its method, or nothing if the row has no call in backticks
     * @param path     its path, with {@code {}} for each variable
     * @param variant  what else the row says of it: {@code with a product}, or nothing
     * @param expected the statuses of all callers
     */
    record Entry(String method, String path, String variant, Map<Sender, Integer> expected) {

        boolean isCall() {
            return !method.isEmpty();
        }

        @Override
        public String toString() {
            return "%s %s %s".formatted(method, path, variant).strip();
        }
    }

    private AccessTable() {
    }

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Entry> entries() {
        return text().lines().skip(HEAD_LINES).flatMap(AccessTable::entries).toList();
    }

    private static Stream<Entry> entries(String row) {
        String[] cells = Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toArray(String[]::new);
        if (cells.length != Sender.values().length + 1) {
            throw new IllegalStateException("Not one cell for each caller: " + row);
        }
        Matcher calls = CALL.matcher(cells[0]);
        String[] variants = calls.replaceAll("").strip().split(", or ");
        return CALL.matcher(cells[0]).results().findAny().isEmpty()
            ? Stream.of(entry("", "", cells[0], cells))
            : CALL.matcher(cells[0]).results().flatMap(call -> Arrays.stream(variants).map(variant ->
                entry(call.group(1), normalized(call.group(2)), variant, cells)));
    }

    private static Entry entry(String method, String path, String variant, String[] cells) {
        Map<Sender, Integer> expected = new EnumMap<>(Sender.class);
        for (Sender sender : Sender.values()) {
            String cell = cells[sender.ordinal() + 1];
            if (cell.isEmpty() == sender.sends(path)) {
                throw new IllegalStateException("%s %s %s: a status for %s, where there is such a caller"
                    .formatted(method, path, variant, sender));
            }
            if (!cell.isEmpty()) {
                expected.put(sender, Integer.valueOf(cell));
            }
        }
        return new Entry(method, path, variant, expected);
    }

    /** A path with {@code {}} for each variable, and for all that a pattern of several segments matches. */
    static String normalized(String path) {
        return path.replaceAll("\\{\\w+}", "{}");
    }
}
