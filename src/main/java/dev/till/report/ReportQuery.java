package dev.till.report;

import dev.till.validation.Faults;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param range    its days
 * @param grouping what its rows are by
 */
public record ReportQuery(ReportRange range, ReportGrouping grouping) {

    /**
     * Checks the parameters of a report. Throws invalid with all faults.
     *
     * @param from    the first day, such as {@code 2026-11-01}; required
     * @param to      the last day; required
     * @param zone    the name of a time zone, such as {@code Europe/Vienna}; UTC where null
     * @param groupBy what the rows are by, such as {@code product}; the day where null
     */
    public static ReportQuery of(
        @Nullable String from, @Nullable String to, @Nullable String zone, @Nullable String groupBy) {
        Faults faults = new Faults();
        ReportRange range = ReportRange.of(from, to, zone, faults);
        ReportGrouping grouping = groupBy == null ? ReportGrouping.DAY : ReportGrouping.named(groupBy).orElse(null);
        if (grouping == null) {
            faults.add("group_by", "must be one of " + ReportGrouping.names());
        }
        faults.throwIfAny();
        return new ReportQuery(Objects.requireNonNull(range), Objects.requireNonNull(grouping));
    }
}
