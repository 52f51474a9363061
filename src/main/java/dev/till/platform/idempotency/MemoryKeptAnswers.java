package dev.till.platform.idempotency;

import dev.till.platform.memory.InMemory;
import dev.till.platform.memory.LongPair;
import dev.till.platform.memory.MemoryDatabase;
import dev.till.platform.memory.MemoryTable;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Repository;

/** Keeps answers in memory: as many, as large and as long as the settings allow. */
@Repository
@InMemory
class MemoryKeptAnswers implements KeptAnswers {

    private record Row(KeptAnswer answer, LongPair age) {
    }

    private record Totals(int count, long size) {
    }

    private static final LongPair OLDEST = new LongPair(0, 0);
    private static final LongPair NEWEST = new LongPair(Long.MAX_VALUE, Long.MAX_VALUE);
    private static final int ALL = 0;
    private static final int FEW = 8;

    private final IdempotencyProperties limits;
    private final Clock clock;
    private final MemoryTable<String, Row> rows;
    /** By the millisecond of their keeping, then by a number. */
    private final MemoryTable<LongPair, String> keysByAge;
    private final MemoryTable<Integer, Totals> totals;
    private final Set<String> claims = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();

    MemoryKeptAnswers(MemoryDatabase database, IdempotencyProperties limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        rows = database.table(Comparator.naturalOrder());
        keysByAge = database.table(Comparator.naturalOrder());
        totals = database.table(Comparator.naturalOrder());
    }

    @Override
    public boolean claim(String key) {
        return claims.add(key);
    }

    @Override
    public void release(String key) {
        claims.remove(key);
    }

    @Override
    public Optional<KeptAnswer> find(String key) {
        // A claimed key's row is nobody else's to change: no need to hold up all other writers for reading it.
        return rows.committed(key).map(Row::answer).filter(answer -> !isOutdated(answer));
    }

    @Override
    public void keep(String key, KeptAnswer answer) {
        rows.get(key).ifPresent(former -> remove(key, former));
        makeRoom(answer.size());
        LongPair age = new LongPair(answer.keptAt().toEpochMilli(), numbers.incrementAndGet());
        rows.put(key, new Row(answer, age));
        keysByAge.put(age, key);
        add(1, answer.size());
    }

    /**
     * Lets the oldest go: as many as are in the way, and a few that are outdated. Only a few, since a whole day's may
     * be outdated at once, and all other writers wait meanwhile.
     */
    private void makeRoom(long size) {
        LongPair from = OLDEST;
        List<String> oldest;
        do {
            oldest = keysByAge.ascending(from, NEWEST, FEW);
            for (String key : oldest) {
                Row row = rows.get(key).orElseThrow();
                if (fits(size) && !isOutdated(row.answer())) {
                    return;
                }
                remove(key, row);
                from = new LongPair(row.age().first(), row.age().second() + 1);
            }
        } while (!fits(size) && !oldest.isEmpty());
    }

    private boolean fits(long size) {
        Totals now = totals();
        return now.count() < limits.maxAnswers() && now.size() + size <= limits.maxSize().toBytes();
    }

    private boolean isOutdated(KeptAnswer answer) {
        return !answer.keptAt().plus(limits.retention()).isAfter(clock.instant());
    }

    private void remove(String key, Row row) {
        rows.remove(key);
        keysByAge.remove(row.age());
        add(-1, -row.answer().size());
    }

    private void add(int count, long size) {
        Totals now = totals();
        totals.put(ALL, new Totals(now.count() + count, now.size() + size));
    }

    private Totals totals() {
        return totals.get(ALL).orElse(new Totals(0, 0));
    }
}
