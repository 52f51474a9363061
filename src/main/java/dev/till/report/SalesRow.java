package dev.till.report;

import dev.till.journal.Amounts;
import dev.till.journal.EntryKey;

/**
 * A row of a report.
 *
 * @param key     what it is of
 * @param amounts its sums
 */
public record SalesRow(EntryKey key, Amounts amounts) {
}
