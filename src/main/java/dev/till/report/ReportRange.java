package dev.till.report;

import dev.till.validation.Faults;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days of a report.
 *
 * @param from the first day
 * @param to   the last day, at most {@link #MAX_DAYS} days in all
 * @param zone the time zone of the days; each of them begins with a quarter of an hour in UTC
 */
public record ReportRange(LocalDate from, LocalDate to, ZoneId zone) {

    /** The largest number of days. */
    public static final int MAX_DAYS = 366;

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final String UTC = "UTC";
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** Returns the range of these parameters, or null if there are faults, which are added. */
    static @Nullable ReportRange of(
        @Nullable String first, @Nullable String last, @Nullable String zoneName, Faults faults) {
        LocalDate from = date("from", first, faults);
        LocalDate to = date("to", last, faults);
        boolean ordered = from != null && to != null && isOrdered(from, to, faults);
        ZoneId zone = zone(zoneName, faults);
        if (from == null || to == null || zone == null || !ordered) {
            return null;
        }
        ReportRange range = new ReportRange(from, to, zone);
        if (!Stream.concat(range.starts().stream(), Stream.of(range.end())).allMatch(Span.QUARTER_HOUR::startsAt)) {
            faults.add("zone", "has a day in this range that does not begin on a quarter of an hour in UTC");
        }
        return range;
    }

    private static @Nullable LocalDate date(String field, @Nullable String text, Faults faults) {
        if (text == null) {
            faults.add(field, "is required");
            return null;
        }
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException noSuchDay) {
            // Refused below.
        }
        faults.add(field, "must be a date such as 2026-11-01");
        return null;
    }

    private static @Nullable ZoneId zone(@Nullable String name, Faults faults) {
        String named = Objects.requireNonNullElse(name, UTC);
        if (ZONES.contains(named)) {
            return ZoneId.of(named);
        }
        faults.add("zone", "must be the name of a time zone such as Europe/Vienna");
        return null;
    }

    private static boolean isOrdered(LocalDate from, LocalDate to, Faults faults) {
        if (to.isBefore(from)) {
            faults.add("to", "must not be before from");
            return false;
        }
        if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            faults.add("to", "must be at most " + (MAX_DAYS - 1) + " days after from");
            return false;
        }
        return true;
    }

    /** Returns the days. */
    public List<LocalDate> days() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    /** Returns when each day begins. A day may have 23 or 25 hours. */
    public List<Instant> starts() {
        return days().stream().map(day -> day.atStartOfDay(zone).toInstant()).toList();
    }

    /** Returns when the last day ends. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    List<Spans> spans() {
        return Spans.of(starts().get(0), end());
    }
}
