package dev.till.store.postgres;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/** Converts values between Java and the columns of PostgreSQL. */
public final class Columns {

    /** The range of stored times. PostgreSQL can't represent {@code Instant.MIN} and {@code Instant.MAX}. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final int CENT_DECIMALS = 2;

    private Columns() {
    }

    /** A time as a parameter, limited to the range of stored times. */
    public static OffsetDateTime time(Instant time) {
        Instant within = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        return within.atOffset(ZoneOffset.UTC);
    }

    /** A whole number as a parameter. The driver must know the type of null. */
    public static SqlParameterValue nullable(@Nullable Long number) {
        return new SqlParameterValue(Types.BIGINT, number);
    }

    /** The time in a column that is not null. */
    public static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(timeOrNull(row, column));
    }

    /** The time in a column, or null. */
    public static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The UUID in a column, or null. */
    public static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** Dollars with two decimals as whole cents. */
    public static long cents(BigDecimal dollars) {
        return dollars.movePointRight(CENT_DECIMALS).longValueExact();
    }

    /** Whether PostgreSQL can store a text. It can't store the character 0 or unpaired surrogates. */
    public static boolean canHold(String text) {
        return text.codePoints().noneMatch(letter -> letter == 0
            || letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE);
    }
}
