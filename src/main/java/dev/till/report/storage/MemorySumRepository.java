package dev.till.report.storage;

import dev.till.journal.Amounts;
import dev.till.journal.EntryKey;
import dev.till.journal.Section;
import dev.till.report.SalesRow;
import dev.till.report.Span;
import dev.till.report.Spans;
import dev.till.report.SumKey;
import dev.till.report.SumRepository;
import dev.till.report.TimedEntries;
import dev.till.store.Slice;
import dev.till.store.memory.InMemory;
import dev.till.store.memory.MemoryDatabase;
import dev.till.store.memory.MemoryTable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
@InMemory
class MemorySumRepository implements SumRepository {

    /** Behind every name. */
    private static final String LAST_NAME = String.valueOf(Character.MAX_VALUE);

    /** A sum with its key. The amounts are packed, since seven numbers would take several times the heap. */
    private record Row(SumKey key, byte[] packed) {

        static Row of(SumKey key, Amounts amounts) {
            List<byte[]> numbers = amounts.values().stream().map(BigInteger::toByteArray).toList();
            ByteBuffer out = ByteBuffer.allocate(numbers.stream().mapToInt(number -> number.length + 1).sum());
            numbers.forEach(number -> out.put((byte) number.length).put(number));
            return new Row(key, out.array());
        }

        Amounts amounts() {
            List<BigInteger> numbers = new ArrayList<>(Amounts.COUNT);
            int next = 0;
            while (next < packed.length) {
                int length = packed[next];
                numbers.add(new BigInteger(packed, next + 1, length));
                next += length + 1;
            }
            return Amounts.of(numbers);
        }
    }

    private record Later(long id, TimedEntries entries) {
    }

    private final MemoryTable<SumKey, Row> sums;
    private final MemoryTable<Long, Later> later;
    private final AtomicLong ids = new AtomicLong();

    MemorySumRepository(MemoryDatabase database) {
        sums = database.table(Comparator.naturalOrder());
        later = database.table(Comparator.naturalOrder());
    }

    @Override
    public void lock() {
        // The write lock does it.
    }

    @Override
    public void add(SortedMap<SumKey, Amounts> amounts) {
        amounts.forEach((key, more) -> sums.put(key, sums.get(key)
            .map(row -> Row.of(row.key, row.amounts().plus(more))).orElseGet(() -> Row.of(key, more))));
    }

    @Override
    public Set<EntryKey> freeKeys(Section section, Instant day) {
        return rows(section, Span.DAY, day, day.plusSeconds(1)).map(row -> row.key.entry()).filter(EntryKey::isFree)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Row> rows(Section section, Span span, Instant from, Instant to) {
        return sums.ascending(new SumKey(span, from, new EntryKey(section, "")),
            new SumKey(span, to.minusNanos(1), new EntryKey(section, LAST_NAME)));
    }

    private Stream<Row> rows(Section section, List<Spans> spans) {
        return spans.stream().filter(each -> each.from().isBefore(each.to()))
            .flatMap(each -> rows(section, each.span(), each.from(), each.to()));
    }

    @Override
    public Amounts total(Section section, List<Spans> spans) {
        return rows(section, spans).map(Row::amounts).reduce(Amounts.NONE, Amounts::plus);
    }

    @Override
    public List<Amounts> totals(Section section, List<Instant> starts, Instant end) {
        Amounts[] totals = new Amounts[starts.size()];
        for (int i = 0; i < totals.length; i++) {
            Instant next = i + 1 < totals.length ? starts.get(i + 1) : end;
            totals[i] = total(section, List.of(new Spans(Span.QUARTER_HOUR, starts.get(i), next)));
        }
        return Arrays.asList(totals);
    }

    @Override
    public Slice<SalesRow> list(Section section, List<Spans> spans, @Nullable EntryKey after, int limit) {
        SortedMap<EntryKey, Amounts> found = new TreeMap<>();
        rows(section, spans).filter(row -> after == null || row.key.entry().compareTo(after) > 0)
            .forEach(row -> found.merge(row.key.entry(), row.amounts(), Amounts::plus));
        return Slice.of(found.entrySet().stream().limit(limit + 1L)
            .map(row -> new SalesRow(row.getKey(), row.getValue())).toList(), limit);
    }

    @Override
    public void addLater(List<TimedEntries> entries) {
        entries.forEach(each -> {
            long id = ids.incrementAndGet();
            later.put(id, new Later(id, each));
        });
    }

    @Override
    public List<TimedEntries> takeLater(int limit) {
        List<Later> taken = later.ascending(0L, Long.MAX_VALUE).limit(limit).toList();
        taken.forEach(each -> later.remove(each.id));
        return taken.stream().map(Later::entries).toList();
    }
}
