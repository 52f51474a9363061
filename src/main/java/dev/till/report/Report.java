package dev.till.report;

import dev.till.journal.Amounts;
import dev.till.store.Slice;

/**
 * A page of a report.
 *
 * @param totals the sums of all sales of the range, on every page
 * @param rows   the rows of the page
 * @param <R>    the type of the rows
 */
public record Report<R>(Amounts totals, Slice<R> rows) {
}
