package dev.till.report;

import dev.till.journal.Amounts;
import dev.till.journal.EntryKey;
import dev.till.journal.Section;
import dev.till.store.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Stores the sums of reports. Every call runs in the transaction of its caller. */
public interface SumRepository {

    /** Makes other transactions that add wait until this one ends. */
    void lock();

    /** Adds amounts to sums, in the order of their keys. */
    void add(SortedMap<SumKey, Amounts> amounts);

    /** Returns the free keys of a section that have a sum for a day in UTC, given by its start. */
    Set<EntryKey> freeKeys(Section section, Instant day);

    /** Returns the sum of all keys of a section. */
    Amounts total(Section section, List<Spans> spans);

    /**
     * Returns the sum of all keys of a section for each of several periods, by quarters of an hour.
     *
     * @param starts when each period starts and the one before it ends
     * @param end    when the last period ends
     */
    List<Amounts> totals(Section section, List<Instant> starts, Instant end);

    /** Returns the sums of at most {@code limit} keys of a section, sorted, from behind {@code after} if given. */
    Slice<SalesRow> list(Section section, List<Spans> spans, @Nullable EntryKey after, int limit);

    /** Stores entries that are added to the sums later, for a transaction that must not wait for others. */
    void addLater(List<TimedEntries> entries);

    /** Returns at most {@code limit} of the entries to add, and removes them. Leaves out those that others take. */
    List<TimedEntries> takeLater(int limit);
}
