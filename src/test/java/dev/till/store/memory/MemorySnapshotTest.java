package dev.till.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.till.OtherThread;
import dev.till.store.memory.Transactions.OpenReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/** Compares what transactions see with plain maps, under random changes that a seed repeats. */
@Timeout(120)
class MemorySnapshotTest {

    private static final int KEYS = 40;

    private final MemoryDatabase database = new MemoryDatabase();
    private final MemoryTable<Integer, Long> table = database.table(Comparator.naturalOrder());
    private final Transactions transactions = Transactions.of(database);

    /** What is committed. */
    private NavigableMap<Integer, Long> model = new TreeMap<>();

    @RepeatedTest(15)
    void everyReaderSeesTheStateOfItsStart(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        Map<OpenReader, NavigableMap<Integer, Long>> readers = new ConcurrentHashMap<>();
        try {
            for (int step = 0; step < 200; step++) {
                String where = "seed " + seed + ", step " + step;
                if (random.nextInt(4) == 0) {
                    readers.put(transactions.openReader(), new TreeMap<>(model));
                }
                if (readers.size() > 3) {
                    OpenReader oneOfThem = readers.keySet().iterator().next();
                    readers.remove(oneOfThem);
                    oneOfThem.close();
                }
                changeAtRandom(random, where);
                compareAtRandom(random, model, where);
                readers.forEach((reader, state) -> reader.read(() -> {
                    compareAtRandom(random, state, where);
                    return state;
                }));
            }
        } finally {
            readers.keySet().forEach(OpenReader::close);
        }
    }

    private void changeAtRandom(SplittableRandom random, String where) {
        NavigableMap<Integer, Long> changed = new TreeMap<>(model);
        boolean commit = random.nextInt(4) > 0;
        transactions.changing().executeWithoutResult(status -> {
            for (int changes = random.nextInt(12); changes >= 0; changes--) {
                change(random, changed);
                compareAtRandom(random, changed, where);
            }
            if (!commit) {
                status.setRollbackOnly();
            }
        });
        if (commit) {
            model = changed;
        }
    }

    /** While writers commit, every reader compares what it sees with what the last of them had left at its start. */
    @RepeatedTest(3)
    void everyReaderSeesTheStateOfItsStartWhileWritersGoOn(RepetitionInfo repetition) {
        int numberKey = KEYS + 1;
        Map<Long, NavigableMap<Integer, Long>> history = new ConcurrentHashMap<>(Map.of(0L, model));
        transactions.change(() -> table.put(numberKey, 0L));
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger comparisons = new AtomicInteger();
        List<OtherThread> threads = new ArrayList<>();
        List<Future<?>> readers = new ArrayList<>();
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            long seed = 100L * repetition.getCurrentRepetition() + i;
            SplittableRandom random = new SplittableRandom(seed);
            SplittableRandom another = random.split();
            OtherThread reader = new OtherThread();
            threads.add(reader);
            readers.add(reader.start(() -> {
                while (!over.get()) {
                    transactions.read(() -> {
                        long number = table.get(numberKey).orElseThrow();
                        for (int k = 0; k < 5; k++) {
                            compareAtRandom(another, history.get(number), "seed " + seed + ", commit " + number);
                            comparisons.incrementAndGet();
                        }
                        return number;
                    });
                }
                return null;
            }));
            OtherThread writer = new OtherThread();
            threads.add(writer);
            writers.add(writer.start(() -> {
                for (int k = 0; k < 2000; k++) {
                    transactions.changing().executeWithoutResult(status -> {
                        long number = table.get(numberKey).orElseThrow();
                        NavigableMap<Integer, Long> changed = new TreeMap<>(history.get(number));
                        for (int changes = random.nextInt(6); changes >= 0; changes--) {
                            change(random, changed);
                        }
                        if (random.nextInt(5) == 0) {
                            status.setRollbackOnly();
                        } else {
                            table.put(numberKey, number + 1);
                            history.put(number + 1, changed);
                        }
                    });
                }
                return null;
            }));
        }
        try {
            writers.forEach(OtherThread::result);
            over.set(true);
            readers.forEach(OtherThread::result);
        } finally {
            over.set(true);
            threads.forEach(OtherThread::close);
        }

        assertThat(comparisons).hasPositiveValue();
    }

    private void change(SplittableRandom random, NavigableMap<Integer, Long> state) {
        int key = random.nextInt(KEYS);
        if (random.nextBoolean()) {
            long row = random.nextLong();
            table.put(key, row);
            state.put(key, row);
        } else {
            table.remove(key);
            state.remove(key);
        }
    }

    private void compareAtRandom(SplittableRandom random, NavigableMap<Integer, Long> state, String where) {
        int key = random.nextInt(KEYS);
        assertThat(table.get(key)).as("%s: get %s", where, key).isEqualTo(Optional.ofNullable(state.get(key)));

        int low = random.nextInt(KEYS);
        int high = low + random.nextInt(KEYS - low);
        int limit = 1 + random.nextInt(random.nextBoolean() ? 4 : KEYS);
        NavigableMap<Integer, Long> range = state.subMap(low, true, high, true);
        assertThat(table.ascending(low, high).limit(limit))
            .as("%s: %s up to %s, at most %s", where, low, high, limit)
            .isEqualTo(range.values().stream().limit(limit).toList());
        assertThat(table.descending(high, low).limit(limit))
            .as("%s: %s down to %s, at most %s", where, high, low, limit)
            .isEqualTo(range.descendingMap().values().stream().limit(limit).toList());
    }
}
