package dev.till.report;

import dev.till.journal.Amounts;
import dev.till.journal.EntryKey;
import dev.till.journal.Section;
import dev.till.store.Slice;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports on sales and taxes. An order counts when it is placed, and a change, a cancellation or a refund when it
 * happens, so that days that are over never change.
 */
@Service
@RequiredArgsConstructor
// Totals and rows as of one time.
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class ReportService {

    private final SumRepository sums;

    /**
     * Returns sales by day. Each day of the range has a row.
     *
     * @param after the number of days before the page
     * @param limit the largest number of rows
     */
    public Report<DayRow> days(ReportRange range, long after, int limit) {
        List<Amounts> all = sums.totals(Section.POLICY, range.starts(), range.end());
        List<LocalDate> days = range.days();
        int first = (int) Math.min(after, days.size());
        int last = Math.min(first + limit, days.size());
        return new Report<>(all.stream().reduce(Amounts.NONE, Amounts::plus), new Slice<>(
            IntStream.range(first, last).mapToObj(i -> new DayRow(days.get(i), all.get(i))).toList(),
            last < days.size()));
    }

    /**
     * Returns sales by the keys of a section, in their order.
     *
     * @param after the name of the last key before the page; null for the first page
     * @param limit the largest number of rows
     */
    public Report<SalesRow> sales(ReportRange range, Section section, @Nullable String after, int limit) {
        List<Spans> spans = range.spans();
        return new Report<>(sums.total(Section.POLICY, spans),
            sums.list(section, spans, after == null ? null : new EntryKey(section, after), limit));
    }
}
