package dev.till.platform.idempotency;

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
class MemoryKeptAnswers implements KeptAnswers {

    private record Row(KeptAnswer answer, LongPair age) {
    }

    private record Totals(int count, long size) {
    }

    private static final LongPair OLDEST = new LongPair(0, 0);
    private static final LongPair NEWEST = new LongPair(Long.MAX_VALUE, Long.MAX_VALUE);
    private static final int ALL = 0;

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
        remove(key);
        while (!fits(answer)) {
            List<String> oldest = keysByAge.ascending(OLDEST, NEWEST, 1);
            if (oldest.isEmpty()) {
                break;
            }
            remove(oldest.get(0));
        }
        LongPair age = new LongPair(answer.keptAt().toEpochMilli(), numbers.incrementAndGet());
        rows.put(key, new Row(answer, age));
        keysByAge.put(age, key);
        add(1, answer.size());
    }

    /** Whether there is room without the oldest answer, which is not outdated either. */
    private boolean fits(KeptAnswer answer) {
        Totals now = totals();
        boolean oldestIsOutdated = keysByAge.ascending(OLDEST, NEWEST, 1).stream().findFirst().flatMap(rows::get)
            .filter(row -> isOutdated(row.answer())).isPresent();
        return !oldestIsOutdated && now.count() < limits.maxAnswers()
            && now.size() + answer.size() <= limits.maxSize().toBytes();
    }

    private boolean isOutdated(KeptAnswer answer) {
        return !answer.keptAt().plus(limits.retention()).isAfter(clock.instant());
    }

    private void remove(String key) {
        rows.get(key).ifPresent(row -> {
            rows.remove(key);
            keysByAge.remove(row.age());
            add(-1, -row.answer().size());
        });
    }

    private void add(int count, long size) {
        Totals now = totals();
        totals.put(ALL, new Totals(now.count() + count, now.size() + size));
    }

    private Totals totals() {
        return totals.get(ALL).orElse(new Totals(0, 0));
    }
}
