package dev.till.report;

import dev.till.journal.Amounts;
import java.time.LocalDate;

/**
 * A row of a report on days.
 *
 * @param day     the day
 * @param amounts its sums, all 0 if nothing happened
 */
public record DayRow(LocalDate day, Amounts amounts) {
}
