package dev.till.report.web;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a table as CSV (RFC 4180): a header row, CRLF at the end of each row, and quotes where a cell needs them. */
final class Csv {

    private static final String END = "\r\n";
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");
    /**
     * A spreadsheet may take a text with one of these at its start for a formula, which may send data elsewhere: signs,
     * their full-width forms, and what it ignores before them. It is the list of OWASP for CSV injection.
     */
    private static final String FORMULA = "=+-@＝＋－＠\t\r\n";

    private final StringBuilder table = new StringBuilder();

    /** Begins with the names of the columns, with commas between them. */
    Csv(String columns) {
        table.append(columns).append(END);
    }

    /** Adds a row of texts, numbers and others. Null is an empty cell. */
    void row(@Nullable Object... cells) {
        table.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(","))).append(END);
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof String given ? harmless(given) : String.valueOf(value);
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String harmless(String text) {
        return text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
