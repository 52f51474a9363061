package dev.till.report;

import dev.till.journal.Amounts;
import dev.till.journal.EntryKey;
import dev.till.journal.Section;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/**
 * Adds entries to the sums. Clients choose the names of discounts and taxes, so only the first {@link #MAX_NAMES} names
 * of a day in UTC have sums of their own. All others share one.
 */
@Component
@RequiredArgsConstructor
class SalesSums {

    /** The largest number of names of discounts with a sum of their own for a day, and of taxes. */
    static final int MAX_NAMES = 1000;

    private final SumRepository sums;

    /** The names of a section that have sums for a day. */
    private record NamesOfDay(Section section, Instant day) {
    }

    /** Adds entries, each at its time. */
    void add(List<TimedEntries> all) {
        if (all.isEmpty()) {
            return;
        }
        SortedMap<SumKey, Amounts> amounts = new TreeMap<>();
        Map<NamesOfDay, Set<EntryKey>> names = new HashMap<>();
        sums.lock();
        for (TimedEntries timed : all) {
            timed.entries().amounts().forEach((key, entry) -> {
                EntryKey own = ownKey(key, Span.DAY.startOf(timed.at()), names);
                for (Span span : Span.values()) {
                    amounts.merge(new SumKey(span, span.startOf(timed.at()), own), entry, Amounts::plus);
                }
            });
        }
        sums.add(amounts);
    }

    private EntryKey ownKey(EntryKey key, Instant day, Map<NamesOfDay, Set<EntryKey>> names) {
        if (!key.isFree()) {
            return key;
        }
        Set<EntryKey> known = names.computeIfAbsent(
            new NamesOfDay(key.section(), day), of -> sums.freeKeys(of.section, of.day));
        if (known.size() < MAX_NAMES) {
            known.add(key);
        }
        return known.contains(key) ? key : key.other();
    }
}
