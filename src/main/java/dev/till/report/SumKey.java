package dev.till.report;

import dev.till.journal.EntryKey;
import java.time.Instant;
import java.util.Comparator;

/**
 * The key of a sum.
 *
 * @param span  how long it is
 * @param start when it starts
 * @param entry what is summed up
 */
public record SumKey(Span span, Instant start, EntryKey entry) implements Comparable<SumKey> {

    private static final Comparator<SumKey> ORDER = Comparator.comparing((SumKey key) -> key.entry().section())
        .thenComparing(SumKey::span).thenComparing(SumKey::start).thenComparing(SumKey::entry);

    @Override
    public int compareTo(SumKey other) {
        return ORDER.compare(this, other);
    }
}
