package dev.till.store.postgres;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values of Java's are put into columns, and found there again. */
public final class Columns {

    /** PostgreSQL's times end some hundred thousand years from now, Java's much later; nothing stored is near. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final int CENT_DECIMALS = 2;

    private Columns() {
    }

    /**
     * A time as a parameter.
     *
     * @param time any, one to compare with too
     * @return the same time, or the first or last that any stored one could be
     */
    public static OffsetDateTime time(Instant time) {
        Instant within = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        return within.atOffset(ZoneOffset.UTC);
    }

    /**
     * The time in a column.
     *
     * @param row    a row
     * @param column one that is not null there
     * @return the time
     * @throws SQLException if there is no such column
     */
    public static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(timeOrNull(row, column));
    }

    /**
     * The time in a column, if there is one.
     *
     * @param row    a row
     * @param column any of times
     * @return the time, or null
     * @throws SQLException if there is no such column
     */
    public static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * The UUID in a column.
     *
     * @param row    a row
     * @param column any of UUIDs
     * @return the UUID, or null
     * @throws SQLException if there is no such column
     */
    public static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /**
     * A column's dollars as whole cents.
     *
     * @param dollars with two decimals
     * @return cents
     */
    public static long cents(BigDecimal dollars) {
        return dollars.movePointRight(CENT_DECIMALS).longValueExact();
    }

    /**
     * Whether a text can be in a column at all. A client may ask for any text, and PostgreSQL holds neither the
     * character 0 nor half a character.
     *
     * @param text any
     * @return whether there can be such a text
     */
    public static boolean canHold(String text) {
        return text.codePoints().noneMatch(letter -> letter == 0
            || letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE);
    }
}
